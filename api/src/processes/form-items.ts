import type { FieldDefinition, FieldValue, FormDefinition, Operand } from '@stellwerk/engine';
import type { z } from 'zod';
import type { ProcessWords } from './process-words.ts';
import type { FormItem } from './schemas/form.ts';

type Item = z.output<typeof FormItem>;
type Fields = Readonly<Record<string, FieldValue>>;

const BASE = { description: '', values: [], value: null, label: '', min: null, max: null, maxLength: null } as const;

/** A form with titles, choices and what it shows first: presets, else what the ticket holds. */
export function formItems(words: ProcessWords, form: FormDefinition, fields: Fields): { items: Item[] } {
  const item = (name: string, required: boolean): Item => {
    const preset = form.preset?.[name];
    const value = preset === undefined ? (fields[name] ?? null) : presetValue(preset, fields);
    return formItem(words, name, required, value);
  };
  return {
    items: [
      ...(form.required ?? []).map((name) => item(name, true)),
      ...(form.optional ?? []).map((name) => item(name, false)),
    ],
  };
}

/** A constant, or the value of a field; other variables are not known beforehand. */
function presetValue(preset: Operand, fields: Fields): FieldValue {
  if (typeof preset !== 'object' || preset === null) return preset;
  return preset.var.startsWith('fields.') ? (fields[preset.var.slice('fields.'.length)] ?? null) : null;
}

function formItem(words: ProcessWords, name: string, required: boolean, value: FieldValue): Item {
  const field = words.process.definition.fields?.[name];
  const title = words.field(name);
  if (field === undefined) return { ...BASE, name, title, required, ...reserved(words, name) };
  return {
    ...BASE,
    name,
    title,
    required,
    description: words.text(field.description),
    type: typeOf(field),
    values: choices(words, field),
    value,
    label: words.value(name, value),
    ...limits(field),
  };
}

function reserved(words: ProcessWords, name: string): Pick<Item, 'type' | 'values'> {
  if (name === 'owner') return { type: 'agent', values: agents(words) };
  return { type: name === 'date' ? 'date' : 'longText', values: [] };
}

const agents = (words: ProcessWords) =>
  Object.entries(words.names.agents)
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, words.language));

/** Text fields up to this length fit one line. */
const ONE_LINE = 200;

function typeOf(field: FieldDefinition): Item['type'] {
  if (field.type === 'ref') return field.to;
  if (field.type === 'text') return (field.maxLength ?? Infinity) > ONE_LINE ? 'longText' : 'text';
  return field.type;
}

function choices(words: ProcessWords, field: FieldDefinition): Item['values'] {
  if (field.type === 'enum')
    return field.values.map((value) => ({ value, label: words.text(field.labels?.[value], value) }));
  if (field.type !== 'ref') return [];
  if (field.to === 'agent') return agents(words);
  if (field.to !== 'service') return [];
  return Object.entries(words.names.directory.services).map(([value, { title }]) => ({
    value,
    label: words.text(title, value),
  }));
}

function limits(field: FieldDefinition): Pick<Item, 'min' | 'max' | 'maxLength'> {
  const number = field.type === 'integer' || field.type === 'decimal' ? field : undefined;
  return {
    min: number?.min ?? null,
    max: number?.max ?? null,
    maxLength: field.type === 'text' ? (field.maxLength ?? null) : null,
  };
}

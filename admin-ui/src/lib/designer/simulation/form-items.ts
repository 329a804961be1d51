import { parseInstant } from '@stellwerk/engine';
import type {
  Directory,
  FieldDefinition,
  FieldValue,
  FormDefinition,
  Operand,
  ProcessDefinition,
} from '@stellwerk/engine';
import { localized } from '../../process/words-of.ts';

/** One thing a form asks for, as the control that fits it. */
export interface TrialItem {
  readonly name: string;
  readonly title: string;
  readonly hint: string | undefined;
  readonly control:
    'choice' | 'boolean' | 'integer' | 'decimal' | 'text' | 'longText' | 'date' | 'dateTime' | 'duration';
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  /** What it shows first. */
  readonly first: string;
}
/** What forms are made from, in one language and time zone. */
export interface FormWording {
  readonly definition: ProcessDefinition;
  readonly directory: Directory;
  readonly language: string;
  readonly timeZone: string;
  /** Everybody who can own the ticket or be named in it. */
  readonly people: readonly { readonly value: string; readonly title: string }[];
  /** Titles of `reply`, `note`, `owner` and `date`. */
  readonly reserved: (name: string) => string;
  readonly fieldTitle: (name: string) => string;
}

/** Text fields up to this length fit one line. */
const ONE_LINE = 200;

/** The items of a form with what they show first: presets, else what the ticket holds. */
export function trialItems(
  wording: FormWording,
  form: FormDefinition,
  fields: Readonly<Record<string, FieldValue>>,
): readonly TrialItem[] {
  const item = (name: string, required: boolean): TrialItem => {
    const preset = form.preset?.[name];
    return trialItem(
      wording,
      name,
      required,
      preset === undefined ? (fields[name] ?? null) : presetValue(preset, fields),
    );
  };
  return [
    ...(form.required ?? []).map((name) => item(name, true)),
    ...(form.optional ?? []).map((name) => item(name, false)),
  ];
}

function presetValue(preset: Operand, fields: Readonly<Record<string, FieldValue>>): FieldValue {
  if (typeof preset !== 'object' || preset === null) return preset;
  return preset.var.startsWith('fields.') ? (fields[preset.var.slice('fields.'.length)] ?? null) : null;
}

function trialItem(wording: FormWording, name: string, required: boolean, value: FieldValue): TrialItem {
  const field = wording.definition.fields?.[name];
  const base = { name, required, hint: undefined, options: [], first: value === null ? '' : String(value) } as const;
  if (field === undefined) {
    const title = wording.reserved(name);
    if (name === 'owner') return { ...base, title, control: 'choice', options: wording.people };
    return { ...base, title, control: name === 'date' ? 'date' : 'longText' };
  }
  return {
    ...base,
    title: wording.fieldTitle(name),
    hint: localized(field.description, wording.language),
    control: controlOf(field),
    options: optionsOf(wording, field),
    first: field.type === 'dateTime' ? wallClock(base.first, wording.timeZone) : base.first,
  };
}

function controlOf(field: FieldDefinition): TrialItem['control'] {
  if (field.type === 'enum') return 'choice';
  if (field.type === 'ref') return field.to === 'service' || field.to === 'agent' ? 'choice' : 'text';
  if (field.type === 'text') return (field.maxLength ?? Infinity) > ONE_LINE ? 'longText' : 'text';
  return field.type;
}

function optionsOf({ directory, language, people }: FormWording, field: FieldDefinition): TrialItem['options'] {
  if (field.type === 'enum')
    return field.values.map((value) => ({ value, title: localized(field.labels?.[value], language) ?? value }));
  if (field.type === 'ref' && field.to === 'agent') return people;
  if (field.type !== 'ref' || field.to !== 'service') return [];
  return Object.entries(directory.services).map(([value, { title }]) => ({
    value,
    title: localized(title, language) ?? value,
  }));
}

/** An instant as a control for date and time shows it; anything else stays. */
export function wallClock(instant: string | number, timeZone: string): string {
  const at = new Date(instant);
  if (instant === '' || Number.isNaN(at.getTime())) return String(instant);
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

/** What was typed, as the data of an event. What is empty is left out: the engine says what is missing. */
export function typedData(
  items: readonly TrialItem[],
  typed: Readonly<Record<string, string>>,
  timeZone: string,
): Record<string, FieldValue> {
  const data: Record<string, FieldValue> = {};
  for (const { name, control } of items) {
    const text = typed[name] ?? '';
    if (control === 'boolean') data[name] = text === 'true';
    else if (text !== '') data[name] = typedValue(control, text, timeZone);
  }
  return data;
}

/** What cannot be read as its type goes to the engine as it is: it has the words for what is wrong. */
function typedValue(control: TrialItem['control'], text: string, timeZone: string): FieldValue {
  if (control === 'integer' || control === 'decimal') {
    const number = Number(text.replace(',', '.'));
    return Number.isFinite(number) ? number : text;
  }
  if (control !== 'dateTime') return text;
  const instant = parseInstant(text, timeZone);
  return instant === undefined ? text : new Date(instant.at).toISOString();
}

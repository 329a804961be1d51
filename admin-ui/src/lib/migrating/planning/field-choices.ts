import type { ProcessDefinition } from '@stellwerk/engine';
import type { FieldChoice, Planning } from './planning.svelte.ts';

type Field = NonNullable<ProcessDefinition['fields']>[string];

/** A field of the new version that is not simply the old one, and what can be said about it. */
export interface NewField {
  readonly name: string;
  readonly field: Field;
  readonly source: FieldChoice | undefined;
}

/** Fields of the new version that are none of the old one's by stable id. */
export const newFields = ({ to, automatic, plan }: Planning): readonly NewField[] =>
  Object.entries(to.definition.fields ?? {})
    .filter(([name]) => automatic.fields[name] === undefined)
    .map(([name, field]) => ({ name, field, source: plan.fields[name] }));

/** What was typed or chosen as a value of the field's kind; undefined for what is none. */
export function valueOf(field: Field, typed: string): string | number | boolean | undefined {
  if (field.type === 'boolean') return typed === '' ? undefined : typed === 'true';
  if (field.type !== 'integer' && field.type !== 'decimal') return typed;
  const number = Number(typed.replace(',', '.'));
  return typed.trim() === '' || Number.isNaN(number) ? undefined : number;
}

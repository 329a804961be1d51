import { freshPartKey, putPart } from '@stellwerk/engine';
import type { DelayDefinition, Edited, FieldDefinition, ProcessDefinition } from '@stellwerk/engine';

/** Fields that hold a date, by their key. */
export const dateFields = (definition: ProcessDefinition): Readonly<Record<string, FieldDefinition>> =>
  Object.fromEntries(
    Object.entries(definition.fields ?? {}).filter(([, { type }]) => type === 'date' || type === 'dateTime'),
  );

/**
 * Lets a timer run until a date of the ticket. A process whose tickets have none gets a field for it in the same edit: who draws
 * must not have to know beforehand what the timer will need.
 * @param rest what the timer keeps: its calendar and how often it comes again
 */
export function untilDate(definition: ProcessDefinition, delay: string, rest: Partial<DelayDefinition>): Edited {
  const until = (base: ProcessDefinition, field: string): Edited =>
    putPart(base, {
      part: 'delays',
      key: delay,
      value: { ...rest, until: { var: `fields.${field}` } } as DelayDefinition,
    });
  const [known] = Object.keys(dateFields(definition));
  if (known !== undefined) return until(definition, known);
  const value: FieldDefinition = { type: 'dateTime', title: { en: 'Until', de: 'Bis' }, nullable: true };
  const key = freshPartKey(definition, 'fields', value);
  const withField = putPart(definition, { part: 'fields', key, value });
  return withField.ok ? until(withField.definition, key) : withField;
}

import type { FieldDefinition, FieldValue, FormDefinition, ProcessDefinition } from '../definition/types.ts';
import type { Random } from './random.ts';

const HOUR = 3_600_000;
const TEXTS = ['', ' ', 'Restarted the head end.', 'Größe „XL“ – 12 €', '0', 'x'.repeat(300)];
const PEOPLE = ['anna', 'ben', 'cem'];

/** A value that mostly suits the field; about one in thirty does not. */
export function randomValue(random: Random, field: FieldDefinition, now: number): unknown {
  if (random.chance(0.03)) return random.pick<unknown>([null, 'nonsense', -1, 1e12, true, {}, []]);
  if (field.nullable === true && random.chance(0.1)) return null;
  switch (field.type) {
    case 'enum':
      return random.pick(field.values);
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
      return random.integer(field.min ?? -5, Math.min(field.max ?? 500, (field.min ?? 0) + 500));
    case 'decimal':
      return random.integer(field.min ?? -5, field.max ?? 500) + 0.5;
    case 'text':
      return random.pick(TEXTS);
    case 'date':
      return new Date(now + random.integer(-48, 480) * HOUR).toISOString().slice(0, 10);
    case 'dateTime':
      return new Date(now + random.integer(-48, 480) * HOUR).toISOString();
    case 'duration':
      return random.pick(['PT1H', 'P2D']);
    case 'ref':
      return random.pick(PEOPLE);
  }
}

/** What somebody might put into a form: mostly what is asked for, sometimes too little or too much. */
export function randomForm(
  random: Random,
  definition: ProcessDefinition,
  form: FormDefinition | undefined,
  now: number,
): Record<string, unknown> {
  const items = [
    ...(form?.required ?? []).filter(() => random.chance(0.97)),
    ...(form?.optional ?? []).filter(() => random.chance(0.5)),
    ...(random.chance(0.01) ? ['nobodyAsked'] : []),
  ];
  return Object.fromEntries(items.map((item) => [item, randomItem(random, definition, item, now)]));
}

function randomItem(random: Random, { fields = {} }: ProcessDefinition, item: string, now: number): unknown {
  const field = Object.hasOwn(fields, item) ? fields[item] : undefined;
  if (field !== undefined) return randomValue(random, field, now);
  if (item === 'owner') return random.pick(PEOPLE);
  return item === 'date'
    ? new Date(now + random.integer(0, 240) * HOUR).toISOString().slice(0, 10)
    : random.pick(TEXTS);
}

/** A few fields and values for an edit. */
export function randomEdit(random: Random, { fields = {} }: ProcessDefinition, now: number): Record<string, unknown> {
  const all = Object.entries(fields);
  if (all.length === 0) return {};
  const chosen = Array.from({ length: random.integer(1, 2) }, () => random.pick(all));
  return Object.fromEntries(chosen.map(([name, field]) => [name, randomValue(random, field, now)]));
}

/** Fields a new ticket begins with: what the creation form asks for. */
export function randomFields(random: Random, definition: ProcessDefinition, now: number): Record<string, FieldValue> {
  const form = definition.creation?.form;
  const asked = new Set([...(form?.required ?? []), ...(form?.optional ?? [])]);
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(definition.fields ?? {})) {
    if (!asked.has(name) || !random.chance(0.6)) continue;
    const value = randomValue(random, field, now);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values[name] = value;
  }
  return values;
}

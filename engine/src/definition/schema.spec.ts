import { readFileSync } from 'node:fs';
import type { z } from './zod.ts';
import type { actionSchemas } from './action-schema.ts';
import { definitionJsonSchema, directoryJsonSchema } from './json-schema.ts';
import type { definitionSchema } from './schema.ts';
import type { ActionType, ClockDefinition, ProcessDefinition } from './types.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Assignable<From, To> = From extends To ? true : false;

type Schema = z.infer<typeof definitionSchema>;
/** Parts with free keys beside fixed ones: TypeScript cannot compare these with a catch-all, so only their keys are. */
type FreeKeys = 'delays' | 'clocks' | 'scenarios';
type Item<T> = T extends Readonly<Record<string, infer I>> ? I : never;

/** These fail to compile when schema and types drift apart, in either direction. */
const SCHEMA_FITS_TYPES: Assignable<Schema, ProcessDefinition> = true;
const TYPES_FIT_SCHEMA: Assignable<
  Omit<DeepReadonly<ProcessDefinition>, FreeKeys>,
  Omit<DeepReadonly<Schema>, FreeKeys>
> = true;
const CLOCKS_HAVE_THE_SAME_KEYS: Assignable<keyof ClockDefinition, keyof Item<NonNullable<Schema['clocks']>>> = true;
const ACTIONS_ARE_COMPLETE: Assignable<ActionType, keyof typeof actionSchemas> = true;

test('schema and types say the same', () => {
  expect([SCHEMA_FITS_TYPES, TYPES_FIT_SCHEMA, CLOCKS_HAVE_THE_SAME_KEYS, ACTIONS_ARE_COMPLETE]).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('the JSON Schema in the repository is fresh (else run npm run generate)', () => {
  expect(JSON.parse(readFileSync('definitions/process.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(definitionJsonSchema())),
  );
});

test.each([
  ['definition', definitionJsonSchema()],
  ['directory', directoryJsonSchema()],
])('the JSON Schema of a %s is draft 2020-12, closed, and every reference in it resolves', (_, schema) => {
  expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema['additionalProperties']).toBe(false);
  const definitions = (schema['$defs'] ?? {}) as Record<string, unknown>;
  const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(
    ([, name]) => name ?? '',
  );
  expect(references.length).toBeGreaterThan(5);
  for (const name of references) expect(Object.keys(definitions)).toContain(name);
});

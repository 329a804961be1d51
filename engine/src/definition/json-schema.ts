import { directorySchema } from './directory-schema.ts';
import { definitionSchema } from './schema.ts';
import { z } from './zod.ts';

/** The JSON Schema (draft 2020-12) of a process definition, for editors (`$schema`) and the OpenAPI document. */
export function definitionJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(definitionSchema, { target: 'draft-2020-12', io: 'input' });
}

/** The JSON Schema (draft 2020-12) of a directory file. */
export function directoryJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(directorySchema, { target: 'draft-2020-12', io: 'input' });
}

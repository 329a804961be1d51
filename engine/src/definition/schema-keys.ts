import { definitionJsonSchema, directoryJsonSchema } from './json-schema.ts';

export type SchemaName = 'definition' | 'directory';

const known = new Map<SchemaName, ReadonlySet<string>>();

/** All keys a schema names anywhere, for “did you mean”. */
export function knownKeys(schema: SchemaName): ReadonlySet<string> {
  let keys = known.get(schema);
  if (keys === undefined) {
    const found = new Set<string>();
    collect(schema === 'definition' ? definitionJsonSchema() : directoryJsonSchema(), found);
    known.set(schema, (keys = found));
  }
  return keys;
}

function collect(node: unknown, keys: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  const properties: unknown = (node as { properties?: unknown }).properties;
  if (properties !== null && typeof properties === 'object') for (const key of Object.keys(properties)) keys.add(key);
  for (const child of Object.values(node)) collect(child, keys);
}

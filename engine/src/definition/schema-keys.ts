import { definitionJsonSchema, directoryJsonSchema } from './json-schema.ts';

export type SchemaName = 'definition' | 'directory';

/** As much of JSON Schema as tells which keys stand where. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const schemas = new Map<SchemaName, Schema>();
const known = new Map<SchemaName, ReadonlySet<string>>();
/** References may lead in circles; deeper than this nobody looks. */
const DEEPEST = 12;

function schemaOf(name: SchemaName): Schema {
  let schema = schemas.get(name);
  if (schema === undefined) {
    schema = name === 'definition' ? definitionJsonSchema() : directoryJsonSchema();
    schemas.set(name, schema);
  }
  return schema;
}

/** All keys a schema names anywhere. */
export function knownKeys(schema: SchemaName): ReadonlySet<string> {
  let keys = known.get(schema);
  if (keys === undefined) {
    const found = new Set<string>();
    collect(schemaOf(schema), found);
    known.set(schema, (keys = found));
  }
  return keys;
}

/** Keys that may stand in the object at this place, for “did you mean”: a word of another place is no help. */
export function keysAt(name: SchemaName, path: readonly PropertyKey[]): ReadonlySet<string> {
  const root = schemaOf(name);
  let here = alternatives(root, root);
  for (const key of path) here = here.flatMap((schema) => alternatives(inside(schema, key), root));
  return new Set(here.flatMap(({ properties }) => Object.keys(properties ?? {})));
}

function inside({ properties, additionalProperties, items }: Schema, key: PropertyKey): Schema | undefined {
  if (typeof key === 'number') return typeof items === 'object' ? items : undefined;
  const own = properties && Object.hasOwn(properties, key) ? properties[String(key)] : undefined;
  return own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

/** A schema with its references followed and its alternatives side by side. */
function alternatives(schema: Schema | undefined, root: Schema, depth = 0): readonly Schema[] {
  if (schema === undefined || depth > DEEPEST) return [];
  const { $ref, anyOf = [], oneOf = [], allOf = [] } = schema;
  const named = $ref === undefined ? [] : [$ref === '#' ? root : root.$defs?.[$ref.replace('#/$defs/', '')]];
  return [
    ...(schema.properties || schema.additionalProperties || schema.items ? [schema] : []),
    ...[...named, ...anyOf, ...oneOf, ...allOf].flatMap((branch) => alternatives(branch, root, depth + 1)),
  ];
}

function collect(node: unknown, keys: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  const properties: unknown = (node as { properties?: unknown }).properties;
  if (properties !== null && typeof properties === 'object') for (const key of Object.keys(properties)) keys.add(key);
  for (const child of Object.values(node)) collect(child, keys);
}

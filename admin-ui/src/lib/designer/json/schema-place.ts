/** As much of JSON Schema as describes a definition. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
}

/** References may lead in circles; deeper than this nobody looks. */
const DEEPEST = 12;

/** A schema with its references followed and its alternatives side by side. */
function alternatives(schema: Schema, root: Schema, depth = 0): readonly Schema[] {
  if (depth > DEEPEST) return [];
  const { $ref } = schema;
  if ($ref !== undefined) {
    const found = $ref === '#' ? root : root.$defs?.[$ref.replace('#/$defs/', '')];
    return found ? alternatives(found, root, depth + 1) : [];
  }
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return branches.length === 0
    ? [schema]
    : [...(schema.properties ? [schema] : []), ...branches.flatMap((branch) => alternatives(branch, root, depth + 1))];
}

/** What may stand at a place of the document; empty if the schema knows nothing about it. */
export function schemasAt(root: Schema, path: readonly string[]): readonly Schema[] {
  let here = alternatives(root, root);
  for (const key of path) {
    here = here.flatMap((schema) => {
      const next = /^\d+$/.test(key) && schema.items !== undefined ? itemAt(schema, Number(key)) : inside(schema, key);
      return next ? alternatives(next, root) : [];
    });
  }
  return here;
}

const inside = (schema: Schema, key: string): Schema | undefined =>
  schema.properties?.[key] ??
  (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);

const itemAt = (schema: Schema, index: number): Schema | undefined =>
  schema.prefixItems?.[index] ?? (typeof schema.items === 'object' ? schema.items : undefined);

/** Names that may stand in an object there, the required ones first. */
export function propertiesAt(
  root: Schema,
  path: readonly string[],
): readonly { name: string; required: boolean; schema: Schema }[] {
  const found = new Map<string, { name: string; required: boolean; schema: Schema }>();
  for (const schema of schemasAt(root, path)) {
    for (const [name, one] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(name) ?? false;
      if (!found.has(name)) found.set(name, { name, required, schema: one });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.required) - Number(a.required));
}

/** Values that may stand there, as they are written. */
export function valuesAt(root: Schema, path: readonly string[]): readonly string[] {
  const values = schemasAt(root, path).flatMap((schema): readonly unknown[] => {
    if (schema.const !== undefined) return [schema.const];
    if (schema.enum) return schema.enum;
    return schema.type === 'boolean' ? [true, false] : [];
  });
  return [...new Set(values.map((value) => JSON.stringify(value)))];
}

/** What kind of thing may stand there, in one line. */
export function kindsAt(root: Schema, path: readonly string[]): readonly string[] {
  const kinds = schemasAt(root, path).flatMap(({ type, enum: choice, const: only }) => {
    if (only !== undefined) return [JSON.stringify(only)];
    if (choice) return choice.map((value) => JSON.stringify(value));
    return typeof type === 'string' ? [type] : (type ?? []);
  });
  return [...new Set(kinds)];
}

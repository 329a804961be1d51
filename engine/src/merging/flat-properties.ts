import type { Properties } from './thing.ts';

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members whose own members are properties by themselves: one may be changed here and another there. */
const NESTED: ReadonlySet<string> = new Set(['meta', 'title', 'description', 'creation', 'machine']);

/** The members of a part as properties, texts by language and what is about it (`meta`) apart. */
export function flattened(value: Json, prefix = ''): Properties {
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) =>
      NESTED.has(name) && isRecord(inner) && Object.keys(inner).length > 0
        ? flattened(inner, `${prefix}${name}/`)
        : { [`${prefix}${name}`]: inner },
    ),
  ) as Properties;
}

/** The members of a part from its properties; those that are undefined are left out. */
export function unflattened(properties: Properties): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    const names = path.split('/');
    const last = names.pop() ?? path;
    let into = result;
    for (const name of names) {
      const inner = into[name];
      const next: Record<string, unknown> = isRecord(inner) ? { ...inner } : {};
      into[name] = next;
      into = next;
    }
    into[last] = value;
  }
  return result;
}

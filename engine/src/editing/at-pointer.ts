import { PROTOTYPE_KEYS } from '../definition/json-scan.ts';

/** The segments of a JSON pointer, unescaped. */
export const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

type Json = Readonly<Record<string, unknown>> | readonly unknown[];
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const child = (value: unknown, segment: string): unknown =>
  isJson(value) && Object.hasOwn(value, segment) ? (value as Readonly<Record<string, unknown>>)[segment] : undefined;

/** What stands at a place of a document, or undefined. */
export const valueAt = (document: unknown, segments: readonly string[]): unknown =>
  segments.reduce<unknown>((value, segment) => child(value, segment), document);

/** The document with another value at a place; undefined takes it out. Nothing happens where the place is not there. */
export function withValueAt<T>(document: T, segments: readonly string[], value: unknown): T {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value as T;
  if (!isJson(document) || PROTOTYPE_KEYS.has(segment)) return document;
  const before = child(document, segment);
  const after = rest.length === 0 ? value : withValueAt(before, rest, value);
  if (after === before) return document;
  if (Array.isArray(document)) {
    const items = document as readonly unknown[];
    const index = Number(segment);
    const next =
      after === undefined
        ? items.filter((_, at) => at !== index)
        : items.map((item, at) => (at === index ? after : item));
    return next as T;
  }
  const record = document as Readonly<Record<string, unknown>>;
  const entries = Object.entries({ ...record, [segment]: after }).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as T;
}

/** The document with a key of a record renamed, in its place. */
export function withKeyRenamed<T>(document: T, segments: readonly string[], key: string): T {
  const place = segments.slice(0, -1);
  const old = segments.at(-1);
  const record = valueAt(document, place);
  if (!isJson(record) || Array.isArray(record) || Object.hasOwn(record, key)) return document;
  const renamed = Object.fromEntries(Object.entries(record).map(([name, value]) => [name === old ? key : name, value]));
  return withValueAt(document, place, renamed);
}

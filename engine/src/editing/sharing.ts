type Record_<T> = Readonly<Record<string, T>>;

/** A list with every item mapped; the same list if none changed. */
export function mapItems<T>(list: readonly T[], map: (item: T, index: number) => T): readonly T[] {
  const mapped = list.map(map);
  return mapped.every((item, index) => item === list[index]) ? list : mapped;
}

/** A record with every value (and, if asked, key) mapped, in the same order; the same record if nothing changed. */
export function mapEntries<T>(
  record: Record_<T>,
  map: (value: T, key: string) => T,
  rename: (key: string) => string = (key) => key,
): Record_<T> {
  let same = true;
  const entries = Object.entries(record).map(([key, value]): [string, T] => {
    const entry: [string, T] = [rename(key), map(value, key)];
    same &&= entry[0] === key && entry[1] === value;
    return entry;
  });
  return same ? record : Object.fromEntries(entries);
}

/** The same for parts that may be absent. */
export const optionally = <T>(value: T | undefined, map: (value: T) => T): T | undefined =>
  value === undefined ? undefined : map(value);

type Parts<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A thing with some parts replaced; `undefined` takes a part out. The same thing if nothing changed. */
export function withParts<T extends object>(whole: T, parts: Parts<T>): T {
  const names = Object.keys(parts) as (keyof T & string)[];
  if (names.every((name) => own(whole, name) === parts[name])) return whole;
  const kept = Object.entries({ ...whole, ...parts }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as T;
}

const own = <T extends object>(whole: T, name: keyof T & string): unknown =>
  Object.hasOwn(whole, name) ? whole[name] : undefined;

/**
 * A record with one entry more (at the end, or in its place if it was there), or less if the value is undefined. The
 * same record if nothing changed.
 */
export function withEntry<T>(record: Record_<T> | undefined, key: string, value: T | undefined): Record_<T> {
  if (record !== undefined && Object.hasOwn(record, key) === (value !== undefined) && entryOf(record, key) === value)
    return record;
  const entries = Object.entries(record ?? {});
  if (value === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key));
  if (!entries.some(([name]) => name === key)) return Object.fromEntries([...entries, [key, value]]);
  return Object.fromEntries(entries.map(([name, before]) => [name, name === key ? value : before]));
}

/** The same, but an empty record is no record: parts without content are left out of a definition. */
export function withOptionalEntry<T>(
  record: Record_<T> | undefined,
  key: string,
  value: T | undefined,
): Record_<T> | undefined {
  const next = withEntry(record, key, value);
  return Object.keys(next).length === 0 ? undefined : next;
}

/** An own entry of a record: a key named like a prototype's member finds nothing. */
export const entryOf = <T>(record: Record_<T> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

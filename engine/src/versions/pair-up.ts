import { canonicalJson } from '../definition/content-hash.ts';

/** Something that both versions may have. */
export interface Identifiable {
  readonly id: string;
  /** Where it stands, among its own kind: a path, a key. */
  readonly place: string;
  /** The id was written down; an id that follows from the place alone proves nothing once the place has changed. */
  readonly isWritten: boolean;
}

export interface Pairs<T> {
  readonly both: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/**
 * Finds what is the same in two versions: by id; then, for definitions that were written without ids, by place. Order is
 * that of the later version.
 */
export function pairUp<T extends Identifiable>(before: readonly T[], after: readonly T[]): Pairs<T> {
  const byId = new Map(before.map((one) => [one.id, one]));
  const partner = new Map<T, T>();
  const taken = new Set<T>();
  const pair = (one: T, other: T | undefined): void => {
    if (other === undefined || taken.has(other)) return;
    partner.set(one, other);
    taken.add(other);
  };
  for (const one of after) pair(one, byId.get(one.id));
  const byPlace = new Map(before.filter((one) => !taken.has(one)).map((one) => [one.place, one]));
  for (const one of after) {
    const other = byPlace.get(one.place);
    if (!partner.has(one) && !(one.isWritten && other?.isWritten === true)) pair(one, other);
  }
  return {
    both: after.flatMap((one) => {
      const other = partner.get(one);
      return other === undefined ? [] : [[other, one] as const];
    }),
    removed: before.filter((one) => !taken.has(one)),
    added: after.filter((one) => !partner.has(one)),
  };
}

/**
 * What has no id (a delay, a scenario) and is gone, while something new has the very same content, is one thing under
 * another name – unless there are several such.
 */
export function pairSameContent<T extends Identifiable>(
  { both, removed, added }: Pairs<T>,
  content: (one: T) => unknown,
): Pairs<T> {
  const text = (one: T) => canonicalJson(content(one));
  const renamed = added.flatMap((one) => {
    const candidates = removed.filter((other) => !other.isWritten && text(other) === text(one));
    const rivals = added.filter((other) => text(other) === text(one));
    const [candidate] = candidates;
    const isCertain = !one.isWritten && candidates.length === 1 && rivals.length === 1;
    return isCertain && candidate !== undefined ? [[candidate, one] as const] : [];
  });
  return {
    both: [...both, ...renamed],
    removed: removed.filter((one) => !renamed.some(([other]) => other === one)),
    added: added.filter((one) => !renamed.some(([, other]) => other === one)),
  };
}

import type { Change } from '@stellwerk/engine';

/** A difference with what tells it from all others in a list that may change. */
export interface Told {
  readonly key: string;
  readonly change: Change;
}

/** Several properties of one thing may have changed: kind and place alone do not tell them apart. */
export function toldOnce(changes: readonly Change[]): readonly Told[] {
  const seen = new Map<string, number>();
  return changes.map((change) => {
    const name = `${change.kind} ${change.path} ${change.sentence.en}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { key: `${name} ${before}`, change };
  });
}

import type { DurationDelay } from '@stellwerk/engine';

/** A length of time as a selection holds it: bare, or with a calendar and repetition of its own. */
export type SelectedLength = string | DurationDelay | undefined;

/** The length with everything it may have; undefined if there is none. */
export const wholeOf = (length: SelectedLength): DurationDelay | undefined =>
  typeof length === 'string' ? { duration: length } : length;

/** As short as it can be written: a length that has nothing of its own is bare. */
export function shortOf(length: Partial<Record<keyof DurationDelay, unknown>>): SelectedLength {
  const kept = Object.fromEntries(Object.entries(length).filter(([, value]) => value !== undefined));
  return (Object.keys(kept).length === 1 ? kept['duration'] : kept) as SelectedLength;
}

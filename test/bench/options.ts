import type { Figure } from './figure.ts';

/** How long and how large to measure. */
export interface Options {
  /** Seconds of one load run. */
  readonly seconds: number;
  /** Interleaved pairs of a ratio. */
  readonly pairs: number;
  /** Tickets in the database where the mark says a million. */
  readonly many: number;
}

export const FULL: Options = { seconds: 3, pairs: 7, many: 1_000_000 };
/** For a look in between: less time, a smaller database. */
export const QUICK: Options = { seconds: 1, pairs: 3, many: 100_000 };

/** Measures what one row of the table names. */
export type Measurement = (options: Options) => Promise<readonly Figure[]>;

/** Thrown when a figure cannot be measured here; the sentence says what is missing. */
export class NotMeasuredError extends Error {
  readonly code = 'not-measured';
}

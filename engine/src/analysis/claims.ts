import type { Finding } from '../definition/finding.ts';
import type { Arrival } from './search/explore.ts';
import type { Replayed } from './witness.ts';

/** A finding of the search that is still to be shown on the real machine. */
export interface Claim {
  readonly finding: Finding;
  /** The way to it; absent for what never happens, which no course can show. */
  readonly course?: readonly Arrival[];
  /** Whether the real machine, having gone the course, shows what the finding says. */
  readonly shows?: (replayed: Replayed) => boolean;
}

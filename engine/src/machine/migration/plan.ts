import type { FieldValue } from '../../definition/types.ts';

/** What becomes of a deadline that is running: keep its due time, begin anew, keep the share that is left, or be due now. */
export type TimerRule = 'keep' | 'restart' | 'scale' | 'fire';
/** What becomes of a clock: keep what has elapsed, or begin anew. */
export type ClockRule = 'keep' | 'restart';

/** How tickets come from one version of a process to another, or to another process. Complete: nothing is guessed later. */
export interface MigrationPlan {
  /**
   * Paths of states (`lifecycle.waiting`), from the version the ticket is on to the new one. Every state a ticket stands
   * in needs a place to go; regions, and states round others, stand in it too, so that timers find theirs. A target
   * with states inside means where it begins.
   */
  readonly states: Readonly<Record<string, string>>;
  /** By field of the new version: the field it takes its value from, or a constant. Others begin with their default. */
  readonly fields: Readonly<Record<string, FieldSource>>;
  readonly timers: TimerRule;
  readonly clocks: ClockRule;
  /** Regions that are gone, and whose states nobody wants to keep. It is said when planning; a ticket does not need it. */
  readonly ends?: readonly string[];
  /** What clocks, delays and approvals are called in the new version; what is not named is lost. */
  readonly names: PartNames;
}
export type FieldSource = string | { readonly value: FieldValue };
export interface PartNames {
  readonly clocks: Readonly<Record<string, string>>;
  readonly delays: Readonly<Record<string, string>>;
  readonly approvals: Readonly<Record<string, string>>;
}

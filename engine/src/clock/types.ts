/** Where a clock stands. */
export type ClockStatus = 'idle' | 'running' | 'paused' | 'completed' | 'cancelled';

/** One SLA clock of one ticket, as stored with its position. Amounts are milliseconds of the calendar's time. */
export interface ClockState {
  readonly status: ClockStatus;
  /** 1 for the first run; a restart begins a new cycle. */
  readonly cycle: number;
  /** What had elapsed at `since`. */
  readonly elapsed: number;
  /** The instant up to which `elapsed` is counted; the clock has run (if running) since then. */
  readonly since: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The target in force, ms of business time; null: no target (counts only). */
  readonly target: number | null;
  /** The calendar in force. */
  readonly calendar: string;
  /** When the target will be reached if nothing changes; null unless running (or when it never will). */
  readonly due: number | null;
  /** Thresholds (percent) already crossed in this cycle, ascending. */
  readonly crossed: readonly number[];
  /** Elapsed more than the target allows. */
  readonly breached: boolean;
}

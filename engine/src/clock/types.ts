import type { BusinessCalendar } from '../calendar/types.ts';

/** Where a clock stands. */
export type ClockStatus = 'idle' | 'running' | 'paused' | 'completed' | 'cancelled';

/** One SLA clock of one ticket, as stored with its position. Amounts are milliseconds of the calendar's time. */
export interface ClockState {
  readonly status: ClockStatus;
  /** 0 before the first run, 1 for the first; a restart begins a new cycle. */
  readonly cycle: number;
  /** What had elapsed at `since`. */
  readonly elapsed: number;
  /** The instant up to which `elapsed` is counted; the clock has run (if running) since then. */
  readonly since: number;
  /** When this cycle began. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The target in force, ms of business time; null: no target (counts only). */
  readonly target: number | null;
  /** The calendar in force. */
  readonly calendar: string;
  /** Who set target and calendar; left out for what the process itself says. */
  readonly setBy?: ClockOrigins;
  /** When the target is reached if nothing changes, or was reached; null unless running (or when it never will be). */
  readonly due: number | null;
  /** Thresholds (percent) already crossed in this cycle, ascending. */
  readonly crossed: readonly number[];
  /** The target was reached (100 %) as far as `elapsed` counts or a crossed threshold says. */
  readonly breached: boolean;
  /** Cancelled because the definition says so, not because the ticket was closed: it does not come back with a reopening. */
  readonly forGood?: true;
}

/** Target and calendar of a clock, as its service level, queue or definition gives them. */
export interface ClockSetting {
  /** Milliseconds of business time; null: no target. */
  readonly target: number | null;
  /** The calendar's name. */
  readonly calendar: string;
  readonly setBy?: ClockOrigins;
}

/** A service level or queue, by its key. */
export type ClockOrigin = { readonly serviceLevel: string } | { readonly queue: string };

/** Where target and calendar come from, each by itself; what is left out comes from the process. */
export interface ClockOrigins {
  readonly target?: ClockOrigin;
  readonly calendar?: ClockOrigin;
}

/**
 * One change in a clock's life; a clock is the fold of these over its initial state. A change that does not apply to
 * the clock's status (pausing one that is not running) changes nothing.
 */
export type ClockChange =
  | { readonly type: 'start' | 'pause' | 'resume' | 'complete' | 'cancel' | 'restart' | 'advance'; readonly at: number }
  | { readonly type: 'retarget'; readonly at: number; readonly setting: ClockSetting }
  | { readonly type: 'cross'; readonly at: number; readonly percent: number };

/** Calendars by name. */
export type CalendarByName = (name: string) => BusinessCalendar;

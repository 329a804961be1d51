import type { ClockStatus } from '../../clock/index.ts';
import type { CompiledProcess } from '../../machine/compiled-process.ts';
import type { HistoryRow } from '../../machine/replay.ts';
import type { Effect, PositionDiff, Reason, TicketFacts } from '../../machine/types.ts';

/**
 * One row of a ticket's history, with what it came to then. Its `environment` are the working hours of then, its
 * `process` the version it lived by then; left out: the one it began with.
 */
export interface PastEvent extends HistoryRow {
  readonly states: PositionDiff['states'];
  readonly effects: readonly Effect[];
  /** Ids of the transitions that were taken. */
  readonly taken: readonly string[];
  /** Roles its sender has today; the history holds them only where the process asked for them. */
  readonly roles: readonly string[];
}

/** A ticket that is over, as far as its history tells. */
export interface PastTicket {
  readonly id: string;
  readonly history: readonly PastEvent[];
  /** What became of its clocks. */
  readonly clocks: Readonly<Record<string, PastClock>>;
  readonly facts: TicketFacts;
}
export interface PastClock {
  readonly status: ClockStatus;
  /** In its last round. */
  readonly breached: boolean;
  /** Rounds it has had. */
  readonly cycle: number;
}

/** What one event came to, on one side. */
export interface WayStep {
  readonly at: number;
  readonly event: string;
  /** Something that fell due: nobody sent it. */
  readonly fired: boolean;
  /** Where each region that moved stands then, in this side's own names. */
  readonly states: Readonly<Record<string, string>>;
  /** Ids of the transitions taken. */
  readonly taken: readonly string[];
  /** Templates that were sent, with the receiver: `solved → customer`; `approval:cab → 4,7` asked these two. */
  readonly messages: readonly string[];
  /** Why it is not possible any more. */
  readonly refused?: Reason;
}

/** A step of then and the one of the draft that answers to it. */
export interface StepPair {
  readonly before: WayStep | undefined;
  readonly after: WayStep | undefined;
  /** The version that `before` lived by. */
  readonly process: CompiledProcess;
}

/** How a clock ended on one side. */
export interface PromiseEnd {
  readonly status: ClockStatus;
  /** In its last round. */
  readonly breached: boolean;
  /** How many rounds before the last one were broken; 0 too where nobody knows how it was then. */
  readonly brokenBefore: number;
}

/** How a clock ended then, and with the draft; undefined: this side has no such clock. */
export interface PromisePair {
  readonly clock: string;
  readonly before: PromiseEnd | undefined;
  readonly after: PromiseEnd | undefined;
}

/** What the draft would have made of one ticket. */
export interface BackTested {
  /** `same`: through the same states; `refused`: something that was done then is not possible any more. */
  readonly way: 'same' | 'other' | 'refused';
  /** The first event that is refused, and where the ticket stood then. */
  readonly refusal: { readonly event: string; readonly state: string; readonly reason: Reason } | undefined;
  readonly sameMessages: boolean;
  /** Clocks that end in another way. */
  readonly otherPromises: readonly string[];
  readonly promises: readonly PromisePair[];
  readonly steps: readonly StepPair[];
}

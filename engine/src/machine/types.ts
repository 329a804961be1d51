import type { ClockTargets } from '../definition/directory-types.ts';
import type { Expression, FieldFlag, FieldValue, FormDefinition, LocalizedText } from '../definition/types.ts';
import type { Scope } from '../expression/scope.ts';
import type { BusinessCalendar } from '../calendar/types.ts';
import type { ClockState } from '../clock/types.ts';

/** Who sends an event. The system's events say which rule caused them. */
export interface Actor {
  readonly kind: 'agent' | 'customer' | 'system';
  readonly id?: string;
  readonly because?: string;
}

/** What reaches the machine. From outside only steps, moves, priorities, articles, votes and edits are accepted by name. */
export interface EngineEvent {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a step may read besides the position; exactly what a definition reads is stored with the history row. */
export interface Facts {
  /** Logical time, milliseconds since the epoch. */
  readonly now: number;
  readonly actor: Actor;
  readonly roles: readonly string[];
  /** What guards read as `ticket.*` (except what the position itself holds). */
  readonly ticket?: TicketFacts;
  /** Targets and calendars of the ticket's service level; they win over the queue's. */
  readonly targets?: ClockTargets;
  /**
   * Those of queues, by queue, and under `/lock` how long a lock lasts in it; they win over the definition's. In a process that has no queue region: of the ticket's
   * queue alone.
   */
  readonly queueTargets?: Readonly<Record<string, ClockTargets>>;
  /** Ids of the agents asked, by approval. */
  readonly approvers?: Readonly<Record<string, readonly string[]>>;
}
export interface TicketFacts {
  readonly customer?: string | null;
  readonly organization?: string | null;
  readonly channel?: string | null;
  readonly serviceLevel?: string | null;
  readonly service?: string | null;
}

/** Calendars by name, compiled beforehand (holiday regions load lazily). Throws UnknownCalendarError for a missing one. */
export interface Environment {
  calendar(name: string): BusinessCalendar;
  /**
   * Told of every guard that is asked, with what it can see at that moment (the scope lives on: read it at once). For
   * coverage; what a step comes to does not depend on it.
   */
  readonly guardAsked?: (transition: string, guard: Expression, scope: Scope) => void;
}

/** A nested state value as XState has it. */
export type StateValue = string | { readonly [key: string]: StateValue };

/** One deadline. Its identity is `key` + `visit` + `occurrence`. */
export interface TimerState {
  /** `<state path>/<delay>` (`lifecycle.waiting/reminder`) for a state's timer, `approval/<key>` for a deadline. */
  readonly key: string;
  /** Which visit of the state armed it. */
  readonly visit: number;
  /** 1 for the first firing, 2… for repetitions. */
  readonly occurrence: number;
  readonly due: number;
  readonly state: 'armed' | 'spent';
  /** The date it came from, for `until` timers: a changed date arms it again. */
  readonly basis?: string;
  /**
   * When the definition would have it due, where a migration brought another due time along: that one stays as long
   * as the definition's answer does.
   */
  readonly asked?: number;
}

export interface ApprovalState {
  readonly round: number;
  readonly status: 'open' | 'granted' | 'denied';
  readonly requestedAt: number;
  readonly asked: readonly string[];
  readonly votes: Readonly<Record<string, 'grant' | 'deny'>>;
}

/** Everything the engine knows of a ticket; stored as JSON in the ticket row and enough to go on from. */
export interface Position {
  /** State value of every region. */
  readonly value: Readonly<Record<string, StateValue>>;
  /** History states: node id → node ids. */
  readonly history?: Readonly<Record<string, readonly string[]>>;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Visits of states that have timers: state path (`lifecycle.waiting`) → how often entered and when last. */
  readonly visits: Readonly<Record<string, { readonly count: number; readonly at: number }>>;
  readonly timers: readonly TimerState[];
  readonly clocks: Readonly<Record<string, ClockState>>;
  readonly approvals?: Readonly<Record<string, ApprovalState>>;
  readonly owner: string | null;
  readonly locked: boolean;
  readonly tags: readonly string[];
  /** The queue when the queue region is open (`meta.open`). */
  readonly queue?: string;
  /** Logical time of the last event. */
  readonly at: number;
  /** When the engine must look again (earliest armed timer or threshold); null: never by itself. */
  readonly wakeAt: number | null;
}

/** What a new ticket brings. */
export interface StartInput {
  readonly fields?: Readonly<Record<string, FieldValue>>;
  /** The queue it begins in; default: the queue region's initial state. */
  readonly queue?: string;
  /** Further items of the creation form (`note`, `reply`, `owner`, `date`). */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The ticket that this one was split off from, and the article that it begins with. */
  readonly splitFrom?: Readonly<Record<string, unknown>>;
}

/** What leaves the ticket, written to the outbox in the same transaction. */
export interface Effect {
  readonly type:
    | 'notify'
    | 'sendReply'
    | 'callWebhook'
    | 'createTicket'
    | 'linkTicket'
    | 'sendToChildren'
    | 'sendToParent'
    | 'addNote'
    | 'requestApproval';
  readonly params: Readonly<Record<string, unknown>>;
  /** Suppressed because a later threshold of the same clock was crossed at the same catch-up. */
  readonly superseded?: boolean;
}

export interface TimerChange {
  readonly change: 'arm' | 'rearm' | 'cancel' | 'spend';
  readonly timer: TimerState;
}

/** A transition that was taken. */
export interface TakenTransition {
  /** Stable id, or the path-derived one. */
  readonly id: string;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  /** The event that took it (a raised one differs from the outer). */
  readonly event: string;
}
/** A guard that was asked, and the leaf that decided. */
export interface GuardTrace {
  readonly transition: string;
  readonly passed: boolean;
  readonly leaf?: unknown;
}

/** Difference of two positions: name → [before, after]. */
export interface PositionDiff {
  readonly states: Readonly<Record<string, readonly [string, string]>>;
  readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  readonly owner?: readonly [string | null, string | null];
  readonly locked?: readonly [boolean, boolean];
  readonly tags?: readonly [readonly string[], readonly string[]];
}

/** One event that was applied; one history row. */
export interface Applied {
  readonly event: EngineEvent;
  readonly actor: Actor;
  /** Logical time. */
  readonly at: number;
  /** Whether any region moved or acted; class B events are recorded even if not. */
  readonly handled: boolean;
  readonly position: Position;
  readonly diff: PositionDiff;
  readonly transitions: readonly TakenTransition[];
  readonly guards: readonly GuardTrace[];
  readonly effects: readonly Effect[];
  readonly timers: readonly TimerChange[];
  /** Clocks whose stored state changed. */
  readonly clocks: readonly string[];
  /** The facts this definition reads, to be stored: replay needs nothing else. */
  readonly facts: StoredFacts;
  /** Why a class B event moved nothing although a transition was there: what it caused was refused. */
  readonly withheld?: Reason;
}
export interface StoredFacts {
  readonly roles?: readonly string[];
  readonly ticket?: TicketFacts;
  readonly targets?: ClockTargets;
  /** Of the queue the step ended in. */
  readonly queueTargets?: NonNullable<Facts['queueTargets']>;
  readonly approvers?: NonNullable<Facts['approvers']>;
}

/** Why something is not possible, as data; `explainReason` makes the sentence. */
export interface Reason {
  readonly code:
    | 'unknown-event'
    | 'reserved-event'
    | 'not-from-here'
    | 'closed'
    | 'role'
    | 'guard'
    | 'form'
    | 'raise-refused'
    | 'invariant'
    | 'too-many-steps'
    | 'not-open-approval'
    /** Of a migration: a state has no place in the new version. */
    | 'unmapped-state'
    /** Of a migration: two active states go to places of which only one can be active. */
    | 'exclusive-states'
    /** Of a migration: an approval is asked for that does not exist any more. */
    | 'open-approval'
    /** Of a change of process: the other process does not say how tickets of this one come in. */
    | 'no-process-map'
    /** The process does not say what becomes of a ticket that is merged into another one. */
    | 'no-merging'
    /** The ticket to merge into was merged itself; `subject` is the number it goes on under. */
    | 'merged'
    | 'field';
  /** The step, move or priority asked for. */
  readonly event: string;
  readonly region?: string;
  readonly state?: string;
  /** The roles that would be needed. */
  readonly roles?: readonly string[];
  /** Form items or fields that are missing or wrong, with a code each (`required`, `type`, `domain`, `unknown`, `readOnly`, `mustChange`, `range`). */
  readonly fields?: readonly { readonly field: string; readonly problem: string }[];
  /** The guard (false leaf) of each transition tried. */
  readonly guards?: readonly GuardTrace[];
  /** The invariant or raised event. */
  readonly subject?: string;
}

export type Outcome =
  | { readonly kind: 'accepted'; readonly applied: readonly Applied[]; readonly position: Position }
  /** `applied`: timers and thresholds that were due before the refused event; they stand. */
  | {
      readonly kind: 'refused';
      readonly reason: Reason;
      readonly applied: readonly Applied[];
      readonly position: Position;
    };

/** What a person could do now. */
export interface PossibleStep {
  readonly event: string;
  readonly kind: 'step' | 'move' | 'priority';
  readonly title: LocalizedText;
  readonly possible: 'yes' | 'no' | 'depends';
  /** Set unless `yes`. For `depends`: what the form must bring. */
  readonly reason?: Reason;
  readonly form: FormDefinition;
  readonly confirm?: boolean | LocalizedText;
  /** Stable ids of the transitions that would be taken, for lighting the diagram. */
  readonly transitions: readonly string[];
}

/** What a form or edit may do to a field in the current states. */
export type FieldFlags = Readonly<Record<string, FieldFlag>>;

/** The columns projected from a position. */
export interface Projection {
  readonly state: string;
  readonly category: 'new' | 'open' | 'pending' | 'closed';
  readonly outcome: string | null;
  readonly priority: string | null;
  readonly rank: number | null;
  readonly queue: string | null;
  readonly escalationLevel: number;
  readonly owner: string | null;
  /** The earliest due of all running clocks and armed timers that is a promise (clocks only). */
  readonly due: number | null;
  /** The earliest armed timer or threshold: when the engine must look again. */
  readonly wakeAt: number | null;
}

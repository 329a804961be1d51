/**
 * The process definition: one JSON document that declares how tickets of one kind live.
 *
 * These types are the contract between the editor, the analysis and the machine. `schema.ts` checks JSON against
 * them; `machine` inside is a closed subset of an XState 5 config.
 */

/** Texts by language (BCP 47), e.g. `{ en: "New", de: "Neu" }`. */
export type LocalizedText = Readonly<Record<string, string>>;

/** An ISO 8601 duration, e.g. `PT15M`, `P3D`. */
export type IsoDuration = string;

/** A value a field may hold. Empty text is stored as `null`. */
export type FieldValue = string | number | boolean | null;

interface FieldBase {
  readonly title?: LocalizedText;
  readonly description?: LocalizedText;
  readonly nullable?: boolean;
  readonly meta?: { readonly id?: string };
}
export interface EnumField extends FieldBase {
  readonly type: 'enum';
  readonly values: readonly string[];
  /** Titles of the values by language. */
  readonly labels?: Readonly<Record<string, LocalizedText>>;
  readonly default?: string | null;
}
export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
  readonly default?: boolean | null;
}
export interface NumberField extends FieldBase {
  readonly type: 'integer' | 'decimal';
  readonly min?: number;
  readonly max?: number;
  readonly default?: number | null;
}
export interface TextField extends FieldBase {
  readonly type: 'text';
  readonly maxLength?: number;
  readonly default?: string | null;
}
/** `date` is `YYYY-MM-DD`; `dateTime` an ISO instant with offset; `duration` ISO 8601. */
export interface TemporalField extends FieldBase {
  readonly type: 'date' | 'dateTime' | 'duration';
  readonly default?: string | null;
}
/** A reference, stored as the referred thing's id. */
export interface RefField extends FieldBase {
  readonly type: 'ref';
  readonly to: 'agent' | 'customer' | 'organization' | 'service' | 'ticket';
  readonly default?: string | null;
}
export type FieldDefinition = EnumField | BooleanField | NumberField | TextField | TemporalField | RefField;

/** The closed guard language; see `expression/`. Comparisons with null are false. */
export type Expression =
  | { readonly '==': readonly [Operand, Operand] }
  | { readonly '!=': readonly [Operand, Operand] }
  | { readonly '<': readonly [Operand, Operand] }
  | { readonly '<=': readonly [Operand, Operand] }
  | { readonly '>': readonly [Operand, Operand] }
  | { readonly '>=': readonly [Operand, Operand] }
  | { readonly in: readonly [Operand, readonly FieldValue[]] }
  | { readonly and: readonly Expression[] }
  | { readonly or: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly isSet: VarReference }
  /** `region.state` or deeper (`lifecycle.open.waiting`), or `queue.<key>` of an open queue region. */
  | { readonly inState: string }
  | { readonly hasRole: string }
  /** A boolean variable by itself. */
  | VarReference
  | boolean;

/** `fields.*`, `event.data.*`, `event.actor`, `ticket.*`, `clock.<name>.percent`. */
export interface VarReference {
  readonly var: string;
}
export type Operand = VarReference | FieldValue;

export type FormItem = string; // a field's name, or one of RESERVED_FORM_ITEMS
export const RESERVED_FORM_ITEMS = ['reply', 'note', 'owner', 'date'] as const;

export interface FormDefinition {
  readonly required?: readonly FormItem[];
  readonly optional?: readonly FormItem[];
  /** What the form shows first; constants or variables. */
  readonly preset?: Readonly<Record<string, Operand>>;
}

/** What a person may do. */
export interface StepDefinition {
  readonly title: LocalizedText;
  readonly description?: LocalizedText;
  /** Roles that may do it; `*` at the end is a wildcard (`team-*`, `*`). */
  readonly roles: readonly string[];
  /** The region that decides whether the step is accepted; default `lifecycle`. */
  readonly region?: string;
  readonly form?: FormDefinition;
  readonly confirm?: boolean | LocalizedText;
  /** True if a concurrent change does not make the step stale (the gate may try it again). */
  readonly commutes?: boolean;
  readonly meta?: { readonly id?: string };
}

/** A condition on one input: a list of allowed values, or a closed range for numbers. */
export type DecisionCondition = readonly FieldValue[] | { readonly min?: number; readonly max?: number };
/** An event's name, or a value to store in a field. */
export type DecisionOutcome = string | { readonly field: string; readonly value: FieldValue };
export interface DecisionRule {
  /** An input that is not named matches every value. */
  readonly when: Readonly<Record<string, DecisionCondition>>;
  readonly then: DecisionOutcome;
}
export interface DecisionTable {
  readonly title?: LocalizedText;
  readonly inputs: readonly string[];
  readonly hit: 'unique' | 'first';
  readonly rules: readonly DecisionRule[];
  readonly default: DecisionOutcome;
}

/** A value chosen by the ticket's priority (state key) or service level (key), with a default. */
export interface Selection {
  readonly by: 'priority' | 'serviceLevel';
  readonly default?: string;
  readonly [key: string]: string | undefined;
}
export type Selectable = string | Selection;

/** Repeats: after the first firing, again each `every`, `max` times in all (the first included). */
interface Repetition {
  readonly every?: IsoDuration;
  readonly max?: number;
}
export interface DurationDelay extends Repetition {
  readonly duration: IsoDuration;
  /** A calendar's name; default `always` (elapsed time). */
  readonly calendar?: string;
}
/** Due at a date the agent chose: a `date` (start of that day in the calendar's zone) or `dateTime` field. */
export interface UntilDelay extends Repetition {
  readonly until: VarReference;
  readonly calendar?: string;
}
/** A duration by priority or service level: `{ by: "priority", p1: "PT1H", default: "PT8H", calendar: "office" }`. */
export interface SelectedDelay extends Repetition {
  readonly by: 'priority' | 'serviceLevel';
  readonly calendar?: string;
  readonly default?: IsoDuration | DurationDelay;
  readonly [key: string]: IsoDuration | DurationDelay | number | undefined;
}
export type DelayDefinition = DurationDelay | UntilDelay | SelectedDelay;

export type ClockCondition = { readonly event: string } | { readonly enters: string };
export interface ClockDefinition {
  readonly title?: LocalizedText;
  /** A tag of states: the clock runs while any active state bears it. */
  readonly runsWhile: string;
  /** A tag that stops it; wins over `runsWhile`. */
  readonly pausedWhile?: string;
  readonly completesWhen?: readonly ClockCondition[];
  readonly cancelledWhen?: readonly ClockCondition[];
  /** What happens when a completed clock's running tag returns; default `ignore`. */
  readonly onReopen?: 'resume' | 'restart' | 'ignore';
  readonly calendar: Selectable;
  readonly target: Selectable;
  /** Percentages of the target at which `clock.<name>.<percent>` follows, ascending. */
  readonly thresholds?: readonly number[];
  readonly meta?: { readonly id?: string };
}

export interface ApprovalDefinition {
  readonly title?: LocalizedText;
  /** Roles whose members are asked. */
  readonly who: readonly string[];
  /** How many grants are needed: a number, `all`, or a percentage such as `"50%"` of those asked. */
  readonly quorum: number | string;
  /** How many denials end it as denied; default 1. */
  readonly vetoes?: number;
  /** A delay's name; when it passes the approval is denied. */
  readonly deadline?: string;
}

export interface Invariant {
  readonly id: string;
  readonly title?: LocalizedText;
  readonly if?: Expression;
  readonly then: Expression;
}

/** A constant, or a variable read when the action runs. */
export type ActionValue = FieldValue | VarReference;

/** The closed catalogue of actions. */
export type ActionDefinition =
  | { readonly type: 'setField'; readonly params: { readonly field: string; readonly value: ActionValue } }
  | { readonly type: 'clearField'; readonly params: { readonly field: string } }
  | { readonly type: 'increment'; readonly params: { readonly field: string; readonly by?: number } }
  | { readonly type: 'decide'; readonly params: { readonly table: string; readonly ifRefused?: IfRefused } }
  | { readonly type: 'assignTo'; readonly params: { readonly agent: ActionValue } }
  | { readonly type: 'unassign'; readonly params?: Readonly<Record<string, never>> }
  | { readonly type: 'raise'; readonly params: { readonly event: string; readonly ifRefused?: IfRefused } }
  | { readonly type: 'addTag' | 'removeTag'; readonly params: { readonly tag: string } }
  | { readonly type: 'addNote'; readonly params: { readonly text: LocalizedText | ActionValue } }
  | { readonly type: 'lock' | 'unlock'; readonly params?: Readonly<Record<string, never>> }
  /** `to`: `customer`, `owner`, `responsible`, `watchers`, `role:<key>`, `queue` (the agents of the ticket's queue). */
  | { readonly type: 'notify'; readonly params: { readonly template: string; readonly to: string } }
  | { readonly type: 'sendReply'; readonly params: { readonly template: string } }
  | { readonly type: 'callWebhook'; readonly params: { readonly endpoint: string } }
  | {
      readonly type: 'createTicket';
      readonly params: {
        readonly process: string;
        readonly link?: string;
        readonly title?: LocalizedText;
        readonly fields?: Readonly<Record<string, ActionValue>>;
        readonly queue?: string;
      };
    }
  | { readonly type: 'linkTicket'; readonly params: { readonly ticket: ActionValue; readonly link: string } }
  | { readonly type: 'sendToChildren' | 'sendToParent'; readonly params: { readonly event: string } }
  | { readonly type: 'requestApproval'; readonly params: { readonly approval: string } }
  | { readonly type: 'restartClock' | 'completeClock'; readonly params: { readonly clock: string } };
export type ActionType = ActionDefinition['type'];
/** `fail` (default): the whole step is refused if nobody takes the raised event; `ignore`: it is dropped. */
export type IfRefused = 'ignore' | 'fail';

export interface GuardDefinition {
  readonly type: 'when';
  readonly params: Expression;
}

export interface TransitionDefinition {
  /** A sibling's key, `.child` on a parent, or absent (the state is kept). */
  readonly target?: string;
  readonly guard?: GuardDefinition;
  readonly actions?: readonly ActionDefinition[];
  readonly reenter?: boolean;
  /** On a region: applies in closed states too. */
  readonly whenClosed?: boolean;
  readonly description?: string;
  readonly meta?: { readonly id?: string; readonly title?: LocalizedText };
}
export type TransitionSpec = string | TransitionDefinition | readonly TransitionDefinition[];

export type Category = 'new' | 'open' | 'pending' | 'closed';
export type Outcome = 'successful' | 'unsuccessful' | 'merged' | 'removed';
export type FieldFlag = 'hidden' | 'readOnly' | 'required' | 'mustChange';

export interface StateMeta {
  /** Stable id, given at the first save, kept for ever. */
  readonly id?: string;
  readonly title?: LocalizedText;
  readonly description?: LocalizedText;
  /** Lifecycle only. */
  readonly category?: Category;
  readonly outcome?: Outcome;
  readonly onFollowUp?: 'join' | 'newTicket' | 'reject';
  /** Priority only; 1 is the most urgent. */
  readonly rank?: number;
  /** Escalation only; 0 is not escalated. */
  readonly level?: number;
  /** Queue region only: one generic state, the queue is a reserved field. */
  readonly open?: boolean;
  readonly fields?: Readonly<Record<string, FieldFlag>>;
}

export interface StateDefinition {
  readonly type?: 'atomic' | 'compound' | 'parallel' | 'history';
  /** Of a history state. */
  readonly history?: 'shallow' | 'deep';
  /** Default target of a history state. */
  readonly target?: string;
  readonly initial?: string;
  readonly states?: Readonly<Record<string, StateDefinition>>;
  readonly tags?: readonly string[];
  readonly meta?: StateMeta;
  readonly description?: string;
  readonly entry?: readonly ActionDefinition[];
  readonly exit?: readonly ActionDefinition[];
  readonly on?: Readonly<Record<string, TransitionSpec>>;
  readonly always?: TransitionSpec;
  /** Timers by the delay's name. */
  readonly after?: Readonly<Record<string, TransitionSpec>>;
}

export interface MachineDefinition {
  readonly id: string;
  readonly type: 'parallel';
  readonly description?: string;
  /** The regions. `lifecycle` is required; `priority`, `queue`, `escalation` are projected when present. */
  readonly states: Readonly<Record<string, StateDefinition>>;
}
export const KNOWN_REGIONS = ['lifecycle', 'priority', 'queue', 'escalation'] as const;

/** What is expected at one point of a scenario; only what is named is compared. */
export interface ScenarioExpectation {
  readonly refused?: boolean | string;
  readonly fields?: Readonly<Record<string, FieldValue>>;
  /** `idle | running | paused | met | breached | cancelled`. */
  readonly clocks?: Readonly<Record<string, string>>;
  /** Templates notified since the previous entry, in order. */
  readonly notified?: readonly string[];
  /** Types of all effects since the previous entry, in order. */
  readonly effects?: readonly string[];
  readonly owner?: string | null;
  readonly tags?: readonly string[];
  /** Any region: the expected state, nested ones joined with dots. */
  readonly [region: string]: unknown;
}
export interface ScenarioEntry {
  /** Let this much real time pass, firing what falls due. */
  readonly after?: IsoDuration;
  /** Let time run to this instant. */
  readonly until?: string;
  /** Send an event: a step, `queue.move.*`, `priority.set.*`, `article.*`, `ticket.*`, `child.closed`, … */
  readonly send?: string;
  /** Role of the sender (default `system` for class B events, `agent` otherwise). */
  readonly as?: string;
  /** Id of the sender; default: the role's name. */
  readonly actor?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly expect?: ScenarioExpectation;
}
export interface Scenario {
  readonly title: LocalizedText;
  readonly start: {
    readonly at: string;
    readonly fields?: Readonly<Record<string, FieldValue>>;
    readonly queue?: string;
    readonly ticket?: Readonly<Record<string, string | null>>;
    readonly as?: string;
    /** Who is asked, by approval; default one agent per role. */
    readonly approvers?: Readonly<Record<string, readonly string[]>>;
  };
  readonly run: readonly ScenarioEntry[];
}

/**
 * For moving a ticket from another process into this one: the other's states to ours, `waiting` or `open.waiting` of the
 * lifecycle, other regions with their name (`priority.high`); fields of the other process to ours.
 */
export interface ProcessMap {
  readonly states: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
}
/** How tickets of an earlier version come over, as far as it is not the same by stable id. */
export interface MigrationRule {
  /** As in `ProcessMap`. */
  readonly states?: Readonly<Record<string, string>>;
  /** By field of this version: the earlier field it takes its value from, or a constant. */
  readonly fields?: Readonly<Record<string, string | { readonly value: FieldValue }>>;
  readonly timers?: 'keep' | 'restart' | 'scale' | 'fire';
  readonly clocks?: 'keep' | 'restart';
  /** Regions of the earlier version that this one lacks: where tickets stand in them may be lost. */
  readonly ends?: readonly string[];
}

export interface ProcessDefinition {
  readonly $schema?: string;
  readonly format: 1;
  readonly key: string;
  readonly title: LocalizedText;
  readonly description?: LocalizedText;
  readonly fields?: Readonly<Record<string, FieldDefinition>>;
  /** The form of a new ticket and who may fill it; default: every field optional, everybody. */
  readonly creation?: { readonly form?: FormDefinition; readonly roles?: readonly string[] };
  readonly steps?: Readonly<Record<string, StepDefinition>>;
  readonly decisions?: Readonly<Record<string, DecisionTable>>;
  readonly delays?: Readonly<Record<string, DelayDefinition>>;
  readonly clocks?: Readonly<Record<string, ClockDefinition>>;
  readonly approvals?: Readonly<Record<string, ApprovalDefinition>>;
  readonly invariants?: readonly Invariant[];
  readonly machine: MachineDefinition;
  readonly processMaps?: Readonly<Record<string, ProcessMap>>;
  readonly migrations?: { readonly from: Readonly<Record<string, MigrationRule>> };
  readonly scenarios?: readonly Scenario[];
  /** Positions on the canvas by stable id; not part of the content hash. */
  readonly layout?: Readonly<Record<string, unknown>>;
}

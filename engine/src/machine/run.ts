import type { Category, FieldValue } from '../definition/types.ts';
import type { Scope } from '../expression/index.ts';
import type { CompiledProcess, CompiledTransition, Configuration } from './compiled-process.ts';
import { runScope } from './scope.ts';
import type { Actor, ApprovalState, EngineEvent, Environment, Facts, GuardTrace, Position } from './types.ts';
import type { ClockState } from '../clock/types.ts';
import type { Effect } from './types.ts';

/** An event waiting in the step's own queue. */
export interface Raise {
  readonly event: string;
  readonly ifRefused: 'ignore' | 'fail';
}
export interface ClockOrder {
  readonly clock: string;
  readonly order: 'restart' | 'complete';
}
/** A transition that was taken, with the region's state before it. */
export interface Taken {
  readonly transition: CompiledTransition;
  readonly from: string;
  readonly event: string;
}

/**
 * One step while it is being computed. Actions write here; nothing outside sees it until the step is accepted, and a
 * refused step is dropped with it.
 */
export interface Run {
  readonly process: CompiledProcess;
  readonly env: Environment;
  readonly facts: Facts;
  /** The event from outside: what `event` means in expressions, whoever raised what. */
  readonly outer: EngineEvent;
  readonly actor: Actor;
  /** Logical time of the step. */
  readonly at: number;
  readonly scope: Scope;
  /** The raised event being worked on; undefined for the outer one. */
  raised: string | undefined;
  /** Paths of active states; guards of one microstep all run before its first action. */
  readonly active: Set<string>;
  /** By region: the innermost active state, without the region's key. */
  readonly leaves: Record<string, string>;
  category: Category;
  readonly fields: Record<string, FieldValue>;
  readonly visits: Record<string, { readonly count: number; readonly at: number }>;
  clocks: Readonly<Record<string, ClockState>>;
  approvals: Record<string, ApprovalState>;
  owner: string | null;
  locked: boolean;
  tags: readonly string[];
  queue: string | undefined;
  readonly effects: Effect[];
  readonly raises: Raise[];
  /** Tables decided in this step; their `decided.<table>` comes after all other raises. */
  readonly decided: string[];
  readonly clockOrders: ClockOrder[];
  readonly entered: Set<string>;
  readonly taken: Taken[];
  readonly guards: GuardTrace[];
  /** All events of the step: the outer one and the raised ones that were worked on. */
  readonly events: Set<string>;
  /** A transition was passed over because the ticket is closed. */
  stoppedByClosing: boolean;
}

/** Begins a step at a stored position. */
export function runAt(
  process: CompiledProcess,
  position: Position,
  configuration: Configuration,
  outer: EngineEvent,
  facts: Facts,
  env: Environment,
): Run {
  const run = {
    process,
    env,
    facts,
    outer,
    actor: facts.actor,
    at: facts.now,
    raised: undefined,
    active: new Set(configuration.paths),
    leaves: { ...configuration.leaves },
    category: configuration.category,
    fields: { ...position.fields },
    visits: { ...position.visits },
    clocks: position.clocks,
    approvals: position.approvals ?? {},
    owner: position.owner,
    locked: position.locked,
    tags: position.tags,
    queue: position.queue,
    ...emptyCourse(outer),
  };
  return withScope(run);
}

/** Begins the step that makes a ticket: no state is active yet. */
export function runFromNothing(
  process: CompiledProcess,
  fields: Readonly<Record<string, FieldValue>>,
  queue: string | undefined,
  outer: EngineEvent,
  facts: Facts,
  env: Environment,
): Run {
  return withScope({
    process,
    env,
    facts,
    outer,
    queue,
    actor: facts.actor,
    at: facts.now,
    raised: undefined,
    active: new Set<string>(),
    leaves: {},
    category: 'new',
    fields: { ...fields },
    visits: {},
    clocks: {},
    approvals: {},
    owner: null,
    locked: false,
    tags: [],
    ...emptyCourse(outer),
  });
}

function emptyCourse(outer: EngineEvent) {
  return {
    effects: [],
    raises: [],
    decided: [],
    clockOrders: [],
    entered: new Set<string>(),
    taken: [],
    guards: [],
    events: new Set([outer.type]),
    stoppedByClosing: false,
  };
}

function withScope(run: Omit<Run, 'scope'>): Run {
  const complete = run as { -readonly [K in keyof Run]: Run[K] };
  complete.scope = runScope(complete);
  return complete;
}

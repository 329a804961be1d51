import { createActor, createMachine } from 'xstate';
import type { AnyActorScope } from 'xstate';
import type { Run } from './run.ts';
import { MACHINE_LIMITS } from './limits.ts';
import type { StateValue } from './types.ts';

/** What XState carries through a step: the step itself, which actions write to. */
export interface ChartContext {
  readonly run: Run;
}

/** The part of an XState snapshot the engine looks at. */
export interface ChartState {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly error: unknown;
  readonly value: Readonly<Record<string, StateValue>>;
  readonly context: ChartContext;
  /** Remembered states by history state. */
  readonly historyValue: Readonly<Record<string, readonly { readonly id: string }[]>>;
}
export type HistoryIds = Readonly<Record<string, readonly string[]>>;

/** Thrown when eventless transitions never come to rest. */
export class EndlessChartError extends Error {
  readonly code = 'endless-chart';

  constructor(cause: unknown) {
    super('The transitions that need no event never come to rest.', { cause });
    this.name = 'EndlessChartError';
  }
}

/** XState asks for an actor's surroundings even where it only calculates: one that never does anything. */
function inertScope(): AnyActorScope {
  const actor = createActor(createMachine({}));
  return {
    self: actor,
    system: actor.system,
    id: '',
    sessionId: '',
    logger: () => undefined,
    defer: () => undefined,
    emit: () => undefined,
    stopChild: () => undefined,
    // Our actions only write to the run in the context. Executing them in place keeps SCXML's order and spares the
    // new snapshot that `assign` would make for each.
    actionExecutor: (action) => {
      if (action.exec !== undefined)
        (action.exec as (info: unknown, params: unknown) => void)(action.info, action.params);
    },
  };
}

/** What we ask of XState's machine; its own types would bring its type parameters into every caller. */
interface Calculator {
  getInitialSnapshot(scope: AnyActorScope, input: Run): unknown;
  transition(snapshot: unknown, event: { readonly type: string }, scope: AnyActorScope): unknown;
  restoreSnapshot(stored: unknown, scope: AnyActorScope): unknown;
}

/** The statechart as XState computes it. No actor runs, no timer starts: only transitions are calculated. */
export class Chart {
  readonly #machine: Calculator;
  readonly #scope = inertScope();

  /** @param config - A config whose actions and guards are functions of the context. */
  constructor(config: Readonly<Record<string, unknown>>) {
    const options = { maxIterations: MACHINE_LIMITS.microsteps };
    const context = ({ input }: { input: Run }): ChartContext => ({ run: input });
    this.#machine = createMachine({ ...config, context, options });
  }

  /** Enters the initial states and goes on to rest. */
  enter(run: Run): ChartState {
    const state = this.#machine.getInitialSnapshot(this.#scope, run) as ChartState;
    // `getInitialSnapshot` does not throw, it answers with an error (an endless loop above all).
    if (state.status === 'error') throw asEndless(state.error);
    return state;
  }

  /** One macrostep. Whether anybody took the event is seen from what the run recorded. */
  step(state: ChartState, type: string, run: Run): ChartState {
    try {
      return this.#machine.transition({ ...state, context: { run } }, { type }, this.#scope) as ChartState;
    } catch (error) {
      throw asEndless(error);
    }
  }

  /** The snapshot of a complete state value; `resolveState` would fill gaps and forget history. */
  restore(value: Readonly<Record<string, StateValue>>, history: HistoryIds = {}): ChartState {
    const historyValue = Object.fromEntries(
      Object.entries(history).map(([id, ids]) => [id, ids.map((i) => ({ id: i }))]),
    );
    const stored = {
      status: 'active',
      output: undefined,
      error: undefined,
      value,
      context: {},
      children: {},
      historyValue,
    };
    return this.#machine.restoreSnapshot(stored, this.#scope) as ChartState;
  }
}

function asEndless(error: unknown): unknown {
  return error instanceof Error && error.message.startsWith('Infinite loop') ? new EndlessChartError(error) : error;
}

/** Remembered states as ids, to be stored. */
export function historyIds(state: ChartState): HistoryIds | undefined {
  const entries = Object.entries(state.historyValue);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([id, nodes]) => [id, nodes.map((node) => node.id)]));
}

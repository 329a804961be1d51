import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import type { ScenarioRun } from './run-scenario.ts';

/** A transition that no scenario takes. */
export interface UncoveredTransition {
  /** Stable id. */
  readonly id: string;
  /** Path of the state it leaves. */
  readonly from: string;
  /** Path of the state it leads to; null if it stays. */
  readonly to: string | null;
  /** The event, or the delay's name; empty for an automatic one. */
  readonly event: string;
  /** JSON pointer in the definition. */
  readonly pointer: string;
}
/** Which transitions of a process some scenario takes. */
export interface Coverage {
  readonly all: number;
  readonly taken: number;
  readonly missing: readonly UncoveredTransition[];
}

/** Counts transitions by stable id over the runs (or walks). */
export function coverage(definition: ProcessDefinition, runs: readonly Pick<ScenarioRun, 'transitions'>[]): Coverage {
  const taken = new Set(runs.flatMap((run) => [...run.transitions]));
  const { transitions } = outline(definition);
  const missing = transitions
    .filter(({ id }) => !taken.has(id))
    .map(({ id, source, target, event, pointer }) => ({
      id,
      from: source.path,
      to: target?.path ?? null,
      event,
      pointer,
    }));
  return { all: transitions.length, taken: transitions.length - missing.length, missing };
}

import { outline } from '../definition/outline.ts';
import type { OutlineTransition } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import type { ScenarioRun } from './run-scenario.ts';

/** Which transitions of a process some scenario takes. */
export interface Coverage {
  readonly all: number;
  readonly taken: number;
  readonly missing: readonly OutlineTransition[];
}

/** Counts transitions by stable id over the runs. */
export function coverage(definition: ProcessDefinition, runs: readonly Pick<ScenarioRun, 'transitions'>[]): Coverage {
  const taken = new Set(runs.flatMap((run) => [...run.transitions]));
  const { transitions } = outline(definition);
  const missing = transitions.filter(({ id }) => !taken.has(id));
  return { all: transitions.length, taken: transitions.length - missing.length, missing };
}

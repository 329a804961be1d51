import { nextThreshold } from '../clock/index.ts';
import type { NextThreshold } from '../clock/index.ts';
import type { CompiledProcess } from './compiled-process.ts';
import type { Environment, Position, TimerState } from './types.ts';

/** The next threshold of one clock. */
export interface ClockThreshold extends NextThreshold {
  readonly clock: string;
}

/** The next threshold of each clock that has one ahead (or behind, after a changed target). */
export function thresholdsAhead(
  process: CompiledProcess,
  clocks: Position['clocks'],
  env: Environment,
): readonly ClockThreshold[] {
  const ahead: ClockThreshold[] = [];
  for (const [clock, { thresholds = [] }] of Object.entries(process.definition.clocks ?? {})) {
    const state = clocks[clock];
    if (state === undefined || (state.status !== 'running' && state.status !== 'paused')) continue;
    const next = nextThreshold(state, thresholds, env.calendar(state.calendar));
    if (next !== undefined) ahead.push({ clock, ...next });
  }
  return ahead;
}

/** When the engine must look at the ticket again without being asked; null if never. */
export function wakeAtOf(
  run: { readonly process: CompiledProcess; readonly clocks: Position['clocks']; readonly env: Environment },
  timers: readonly TimerState[],
): number | null {
  let earliest = Infinity;
  for (const timer of timers) if (timer.state === 'armed') earliest = Math.min(earliest, timer.due);
  for (const threshold of thresholdsAhead(run.process, run.clocks, run.env))
    earliest = Math.min(earliest, threshold.at);
  return earliest === Infinity ? null : earliest;
}

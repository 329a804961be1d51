import { percentAt } from '../clock/index.ts';
import type { Run } from './run.ts';

/** How much of a clock's target has elapsed at the step's time; null for a clock without target. */
export function clockPercent(run: Pick<Run, 'clocks' | 'env' | 'at'>, name: string): number | null {
  const state = Object.hasOwn(run.clocks, name) ? run.clocks[name] : undefined;
  return state === undefined || state.cycle === 0 ? null : percentAt(state, run.at, run.env.calendar(state.calendar));
}

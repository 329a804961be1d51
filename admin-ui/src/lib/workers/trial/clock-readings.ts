import { elapsedAt, isBreachedAt, percentAt, remainingAt } from '@stellwerk/engine';
import type { Environment, SimulationEntry } from '@stellwerk/engine';
import type { TrialClock } from './trial-questions.ts';

const SECOND = 1000;

/** The clocks as they stand at the simulated time; those that never ran are left out. */
export function clockReadings({ position, at }: SimulationEntry, env: Environment): readonly TrialClock[] {
  return Object.entries(position.clocks)
    .filter(([, { status }]) => status !== 'idle')
    .map(([name, state]) => {
      const calendar = env.calendar(state.calendar);
      const remaining = remainingAt(state, at, calendar);
      return {
        name,
        status: state.status,
        percent: percentAt(state, at, calendar),
        elapsed: elapsedAt(state, at, calendar) / SECOND,
        remaining: remaining === null ? null : remaining / SECOND,
        due: state.due === null ? null : new Date(state.due).toISOString(),
        breached: isBreachedAt(state, at, calendar),
      };
    });
}

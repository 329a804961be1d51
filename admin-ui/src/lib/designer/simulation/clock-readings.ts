import { elapsedAt, isBreachedAt, percentAt, remainingAt } from '@stellwerk/engine';
import type { Environment, ProcessPhrases, SimulationEntry } from '@stellwerk/engine';
import type { ClockReading } from '@stellwerk/ui';

const SECOND = 1000;

/** The clocks as they stand at the simulated time; those that never ran are left out. */
export function clockReadings(
  { position, at }: SimulationEntry,
  env: Environment,
  phrases: ProcessPhrases,
): readonly ClockReading[] {
  return Object.entries(position.clocks)
    .filter(([, { status }]) => status !== 'idle')
    .map(([name, state]) => {
      const calendar = env.calendar(state.calendar);
      const remaining = remainingAt(state, at, calendar);
      return {
        title: phrases.clock(name),
        status: state.status,
        percent: percentAt(state, at, calendar),
        elapsed: elapsedAt(state, at, calendar) / SECOND,
        remaining: remaining === null ? null : remaining / SECOND,
        due: state.due === null ? null : new Date(state.due).toISOString(),
        breached: isBreachedAt(state, at, calendar),
      };
    });
}

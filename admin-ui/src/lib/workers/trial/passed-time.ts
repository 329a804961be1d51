import type { Simulation } from '@stellwerk/engine';
import type { PassedTime } from './trial-questions.ts';

/** How much time passed before the entry one is looking at; undefined if none did. */
export function passedTime({ entries, index, env }: Simulation, calendars: readonly string[]): PassedTime | undefined {
  const [before, now] = [entries[index - 1], entries[index]];
  if (!before || !now || now.at === before.at) return undefined;
  return {
    real: now.at - before.at,
    open: calendars.map((calendar) => ({ calendar, amount: env.calendar(calendar).between(before.at, now.at) })),
  };
}

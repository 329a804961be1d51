import type { Environment, Simulation } from '@stellwerk/engine';

/** How much time passed before an entry: on the wall, and of each calendar. */
export interface PassedTime {
  readonly real: number;
  readonly open: readonly { readonly calendar: string; readonly amount: number }[];
}

/** Undefined for an entry before which no time passed. */
export function passedTime(
  { entries, index }: Simulation,
  env: Environment,
  calendars: readonly string[],
): PassedTime | undefined {
  const [before, now] = [entries[index - 1], entries[index]];
  if (!before || !now || now.at === before.at) return undefined;
  return {
    real: now.at - before.at,
    open: calendars.map((calendar) => ({ calendar, amount: env.calendar(calendar).between(before.at, now.at) })),
  };
}

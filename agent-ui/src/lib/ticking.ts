import type { Clock } from './api-types.ts';

/** How far due date and time left may differ for a clock that runs on wall-clock time, milliseconds. */
const TOLERANCE = 3000;

/**
 * A clock some time after it was read. Only one whose business hours are open until it is due counts along: then its
 * time left is the time until it is due. Any other is left as the server read it.
 * @param readAt when the page was made, milliseconds since the epoch
 * @param passed time since then, milliseconds
 */
export function ticked(clock: Clock, readAt: number, passed: number): Clock {
  const { status, due, remaining, target } = clock;
  if (status !== 'running' || due === null || remaining === null || target === null || passed <= 0) return clock;
  if (Math.abs(Date.parse(due) - readAt - remaining * 1000) > TOLERANCE) return clock;
  const seconds = passed / 1000;
  const elapsed = clock.elapsed + seconds;
  const left = remaining - seconds;
  return {
    ...clock,
    elapsed,
    remaining: left,
    percent: (elapsed / target) * 100,
    breached: clock.breached || left <= 0,
  };
}

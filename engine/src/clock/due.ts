import { unlessNever } from '../calendar/unless-never.ts';
import type { BusinessCalendar } from '../calendar/types.ts';
import type { ClockState } from './types.ts';

/**
 * When the target is reached if nothing changes; if it has been reached, when that was in the calendar's time. Null
 * unless the clock runs, and when the calendar never opens for long enough.
 */
export function dueOf(
  state: Pick<ClockState, 'status' | 'target' | 'elapsed' | 'since'>,
  calendar: BusinessCalendar,
): number | null {
  if (state.status !== 'running' || state.target === null) return null;
  const rest = state.target - state.elapsed;
  return unlessNever(() => (rest >= 0 ? calendar.add(state.since, rest) : calendar.subtract(state.since, -rest)));
}

/** The next threshold to cross and the instant at which it is crossed. */
export interface NextThreshold {
  readonly percent: number;
  readonly at: number;
}

/**
 * The lowest threshold not yet crossed in this cycle, and when: in the past never before `since`, so that what a
 * changed target has put behind us follows at the time of that change. Undefined if none will come.
 */
export function nextThreshold(
  state: ClockState,
  thresholds: readonly number[],
  calendar: BusinessCalendar,
): NextThreshold | undefined {
  if (state.target === null || (state.status !== 'running' && state.status !== 'paused')) return undefined;
  let percent: number | undefined;
  for (const threshold of thresholds) {
    if (!state.crossed.includes(threshold) && (percent === undefined || threshold < percent)) percent = threshold;
  }
  if (percent === undefined) return undefined;
  const rest = Math.ceil((state.target * percent) / 100) - state.elapsed;
  if (rest <= 0) return { percent, at: state.since };
  if (state.status === 'paused') return undefined;
  const at = unlessNever(() => calendar.add(state.since, rest));
  return at === null ? undefined : { percent, at };
}

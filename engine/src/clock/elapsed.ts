import type { BusinessCalendar } from '../calendar/types.ts';
import type { ClockState } from './types.ts';

/** What has elapsed at `now`, in milliseconds of the calendar's time. `calendar` is the one the state names. */
export function elapsedAt(state: ClockState, now: number, calendar: BusinessCalendar): number {
  if (state.status !== 'running' || now <= state.since) return state.elapsed;
  return state.elapsed + calendar.between(state.since, now);
}

/** How much of the target has elapsed, in percent (not rounded, may exceed 100); null without a target. */
export function percentAt(state: ClockState, now: number, calendar: BusinessCalendar): number | null {
  if (state.target === null) return null;
  if (state.target === 0) return 100;
  return (elapsedAt(state, now, calendar) * 100) / state.target;
}

/** Whether the target is reached at `now`, also when nothing has happened since. */
export function isBreachedAt(state: ClockState, now: number, calendar: BusinessCalendar): boolean {
  return state.breached || (state.target !== null && elapsedAt(state, now, calendar) >= state.target);
}

/** Business time left until the target at `now`; negative when it is overdue; null without a target. */
export function remainingAt(state: ClockState, now: number, calendar: BusinessCalendar): number | null {
  return state.target === null ? null : state.target - elapsedAt(state, now, calendar);
}

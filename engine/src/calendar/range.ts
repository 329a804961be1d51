import { CalendarError } from './calendar-error.ts';
import type { Duration } from './types.ts';

/** Calendars answer for these years; before, local time was not kept by zones. */
export const FIRST_YEAR = 1600;
export const LAST_YEAR = 9999;
/** How far ahead or back an answer is searched. */
export const HORIZON_YEARS = 400;
const FIRST_INSTANT = Date.UTC(FIRST_YEAR, 0, 8);
const LAST_INSTANT = Date.UTC(LAST_YEAR, 11, 24);

/** Throws `CalendarError` unless the instant is a number within the years calendars answer for. */
export function checkInstant(at: number): void {
  if (!Number.isFinite(at)) throw new CalendarError('not-a-number', `${String(at)} is not an instant.`);
  if (at < FIRST_INSTANT || at > LAST_INSTANT) {
    throw new CalendarError('out-of-range', `Calendars know the years ${FIRST_YEAR} to ${LAST_YEAR} only.`);
  }
}

/** Throws `CalendarError` unless the amount is a number that is not negative. */
export function checkAmount(amount: number): void {
  if (!Number.isFinite(amount)) throw new CalendarError('not-a-number', `${String(amount)} is not an amount of time.`);
  if (amount < 0) throw new CalendarError('negative-amount', 'An amount of time must not be negative.');
}

/** Throws `CalendarError` if a duration's date part alone leads beyond the horizon. */
export function checkReach(duration: Duration): void {
  const years = duration.years + duration.months / 12 + (duration.weeks * 7 + duration.days) / 365;
  if (years > HORIZON_YEARS) {
    throw new CalendarError('out-of-range', `A duration must not reach further than ${HORIZON_YEARS} years.`);
  }
}

import type { BusinessCalendar, Duration } from './types.ts';
import { addMonths, DAY_MS } from './local-date.ts';
import { checkAmount, checkInstant, checkReach } from './range.ts';

/** The calendar that never closes: business time is elapsed time, a day is 24 hours. Months follow UTC dates. */
export const ALWAYS: BusinessCalendar = {
  timeZone: 'UTC',
  add(from: number, amount: number): number {
    checkAmount(amount);
    checkInstant(from + amount);
    return from + amount;
  },
  subtract(from: number, amount: number): number {
    checkAmount(amount);
    checkInstant(from - amount);
    return from - amount;
  },
  between: (from: number, to: number) => to - from,
  isOpen: () => true,
  nextOpening: (at: number) => at,
  addDuration(from: number, duration: Duration): number {
    checkReach(duration);
    const months = duration.years * 12 + duration.months;
    let at = from;
    if (months !== 0) {
      const day = Math.floor(from / DAY_MS);
      at = addMonths(day, months) * DAY_MS + (from - day * DAY_MS);
    }
    return ALWAYS.add(at, (duration.weeks * 7 + duration.days) * DAY_MS + duration.time);
  },
};

import type { HolidaySpec } from './types.ts';
import { CalendarError } from './calendar-error.ts';
import { dayNumber, isRealDate, parseDate, yearOfDay } from './local-date.ts';

/** Public holidays of a region in one year as `YYYY-MM-DD`; see `loadRegionHolidays`. */
export type RegionHolidays = (region: string, year: number) => readonly string[];

/** Years whose holidays are kept per calendar. */
const MAX_YEARS = 64;

/** Which local dates are holidays, worked out year by year as they are asked for. */
export class Holidays {
  readonly #dates = new Set<number>();
  readonly #every: (readonly [month: number, day: number])[] = [];
  readonly #regions: string[] = [];
  readonly #regionHolidays: RegionHolidays | undefined;
  readonly #years = new Map<number, ReadonlySet<number>>();

  constructor(specs: readonly HolidaySpec[], regionHolidays?: RegionHolidays) {
    this.#regionHolidays = regionHolidays;
    for (const spec of specs) {
      if ('date' in spec) {
        const day = parseDate(spec.date);
        if (day !== undefined) this.#dates.add(day);
      } else if ('every' in spec) {
        this.#every.push([Number(spec.every.slice(0, 2)), Number(spec.every.slice(3, 5))]);
      } else {
        this.#regions.push(spec.region);
      }
    }
    if (this.#regions.length > 0 && !regionHolidays) {
      throw new CalendarError(
        'regions-not-loaded',
        `The holidays of ${this.#regions.join(', ')} are not loaded; use loadCalendar for calendars with regions.`,
      );
    }
  }

  isHoliday(day: number): boolean {
    return this.#dates.has(day) || this.#ofYear(yearOfDay(day)).has(day);
  }

  #ofYear(year: number): ReadonlySet<number> {
    let days = this.#years.get(year);
    if (!days) {
      days = this.#findDays(year);
      if (this.#years.size >= MAX_YEARS) this.#years.clear();
      this.#years.set(year, days);
    }
    return days;
  }

  #findDays(year: number): ReadonlySet<number> {
    const days = new Set<number>();
    // 29 February is a holiday in leap years only.
    for (const [month, day] of this.#every) if (isRealDate(year, month, day)) days.add(dayNumber(year, month, day));
    for (const region of this.#regions) {
      for (const date of this.#regionHolidays?.(region, year) ?? []) {
        const day = parseDate(date);
        if (day !== undefined) days.add(day);
      }
    }
    return days;
  }
}

import type { BusinessCalendar, Duration } from './types.ts';
import { CalendarError } from './calendar-error.ts';
import { checkAmount, checkInstant, checkReach, FIRST_YEAR, HORIZON_YEARS, LAST_YEAR } from './range.ts';
import type { Holidays } from './holidays.ts';
import { addMonths, DAY_MS, dayNumber, yearOfDay } from './local-date.ts';
import { OpenYear } from './open-year.ts';
import type { ClockInterval } from './weekly-hours.ts';
import type { ZoneOffsets } from './zone-offsets.ts';

/** Years whose intervals are kept; the rest is worked out again when asked for. */
const MAX_YEARS = 64;

/** Weekly opening hours in a time zone, without holidays. */
export class BusinessHours implements BusinessCalendar {
  readonly timeZone: string;
  readonly #hours: readonly (readonly ClockInterval[])[];
  readonly #zone: ZoneOffsets;
  readonly #holidays: Holidays;
  readonly #neverOpens: boolean;
  readonly #years = new Map<number, OpenYear>();
  readonly #totals = new Map<number, number>();
  readonly #businessDays = new Map<number, readonly number[]>();
  #latest: OpenYear | undefined;

  constructor(hours: readonly (readonly ClockInterval[])[], zone: ZoneOffsets, holidays: Holidays) {
    this.timeZone = zone.timeZone;
    this.#hours = hours;
    this.#zone = zone;
    this.#holidays = holidays;
    this.#neverOpens = hours.every((intervals) => intervals.length === 0);
  }

  add(from: number, amount: number): number {
    checkAmount(amount);
    let open = this.#yearAt(from);
    if (amount === 0) return from;
    let wanted = open.openBefore(from) + amount;
    if (wanted <= open.total) return open.earliestAfter(wanted);
    let year = new Date(from).getUTCFullYear();
    wanted -= open.total;
    for (const last = this.#lastYearAhead(year); year < last;) {
      year += 1;
      const total = this.#totalOf(year);
      if (wanted <= total) {
        open = this.#openYear(year);
        return open.earliestAfter(wanted);
      }
      wanted -= total;
    }
    throw this.#noSuchTime(from, amount, 'after');
  }

  subtract(from: number, amount: number): number {
    checkAmount(amount);
    const open = this.#yearAt(from);
    if (amount === 0) return from;
    let rest = open.openBefore(from) - amount;
    if (rest >= 0) return open.latestAfter(rest);
    let year = new Date(from).getUTCFullYear();
    for (const first = Math.max(FIRST_YEAR, this.#neverOpens ? year : year - HORIZON_YEARS); year > first;) {
      year -= 1;
      rest += this.#totalOf(year);
      if (rest >= 0) return this.#openYear(year).latestAfter(rest);
    }
    throw this.#noSuchTime(from, amount, 'before');
  }

  between(from: number, to: number): number {
    // 0 - x, so that no time is 0 and not -0.
    if (to < from) return 0 - this.between(to, from);
    const first = this.#yearAt(from);
    const last = this.#yearAt(to);
    if (first === last) return first.openBefore(to) - first.openBefore(from);
    let open = first.total - first.openBefore(from) + last.openBefore(to);
    const [firstYear, lastYear] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()];
    if (lastYear - firstYear > HORIZON_YEARS) {
      throw new CalendarError('out-of-range', `The two instants are more than ${HORIZON_YEARS} years apart.`);
    }
    for (let year = firstYear + 1; year < lastYear; year += 1) open += this.#totalOf(year);
    return open;
  }

  isOpen(at: number): boolean {
    return this.#yearAt(at).isOpen(at);
  }

  nextOpening(at: number): number | undefined {
    const opening = this.#yearAt(at).nextOpening(at);
    if (opening !== undefined) return opening;
    let year = new Date(at).getUTCFullYear();
    for (const last = this.#lastYearAhead(year); year < last;) {
      year += 1;
      if (this.#totalOf(year) > 0) return this.#openYear(year).nextOpening(Date.UTC(year, 0));
    }
    return undefined;
  }

  addDuration(from: number, duration: Duration): number {
    const months = duration.years * 12 + duration.months;
    if (months === 0 && duration.weeks === 0 && duration.days === 0) return this.add(from, duration.time);
    checkReach(duration);
    let at = this.#openingAfter(from);
    if (months !== 0 || duration.weeks !== 0) {
      const { day, time } = this.#localOf(at);
      at = this.#openingAfter(this.#instantOn(addMonths(day, months) + duration.weeks * 7, time));
    }
    if (duration.days !== 0) {
      const { day, time } = this.#localOf(at);
      at = this.#openingAfter(this.#instantOn(this.#businessDayAfter(day, duration.days), time));
    }
    return this.add(at, duration.time);
  }

  #openingAfter(at: number): number {
    const opening = this.nextOpening(at);
    if (opening === undefined) throw this.#noSuchTime(at, 1, 'after');
    return opening;
  }

  #localOf(at: number): { day: number; time: number } {
    const local = at + this.#zone.offsetAt(at);
    const day = Math.floor(local / DAY_MS);
    return { day, time: local - day * DAY_MS };
  }

  #instantOn(day: number, time: number): number {
    const local = day * DAY_MS + time;
    checkInstant(local);
    return this.#zone.instantOf(local);
  }

  /** The count-th local date after `day` on which the calendar is open at all. */
  #businessDayAfter(day: number, count: number): number {
    let rest = count;
    const firstYear = yearOfDay(day);
    for (let year = firstYear; year <= this.#lastYearAhead(firstYear); year += 1) {
      const days = this.#businessDaysOf(year);
      const skipped = year === firstYear ? countAtMost(days, day) : 0;
      const found = days[skipped + rest - 1];
      if (found !== undefined) return found;
      rest -= days.length - skipped;
    }
    throw this.#noSuchTime(day * DAY_MS, count * DAY_MS, 'after');
  }

  /** Local dates of a local year that have any open time, ascending. */
  #businessDaysOf(year: number): readonly number[] {
    let days = this.#businessDays.get(year);
    if (!days) {
      days = this.#findBusinessDays(year);
      if (this.#businessDays.size >= MAX_YEARS) this.#businessDays.clear();
      this.#businessDays.set(year, days);
    }
    return days;
  }

  #findBusinessDays(year: number): readonly number[] {
    const days: number[] = [];
    let start = this.#zone.instantOf(Date.UTC(year, 0));
    const end = dayNumber(year + 1, 1, 1);
    for (let day = dayNumber(year, 1, 1); day < end; day += 1) {
      const next = this.#zone.instantOf((day + 1) * DAY_MS);
      if (this.between(start, next) > 0) days.push(day);
      start = next;
    }
    return days;
  }

  #lastYearAhead(year: number): number {
    return this.#neverOpens ? year : Math.min(LAST_YEAR, year + HORIZON_YEARS);
  }

  #yearAt(at: number): OpenYear {
    const latest = this.#latest;
    if (latest && at >= latest.from && at < latest.to) return latest;
    checkInstant(at);
    return this.#openYear(new Date(at).getUTCFullYear());
  }

  #totalOf(year: number): number {
    return this.#totals.get(year) ?? this.#openYear(year).total;
  }

  #openYear(year: number): OpenYear {
    let open = this.#years.get(year);
    if (!open) {
      open = new OpenYear(year, this.#hours, this.#zone, this.#holidays);
      if (this.#years.size >= MAX_YEARS) this.#years.clear();
      this.#years.set(year, open);
      this.#totals.set(year, open.total);
    }
    this.#latest = open;
    return open;
  }

  #noSuchTime(from: number, amount: number, direction: 'after' | 'before'): CalendarError {
    const start = new Date(from).toISOString();
    if (this.#neverOpens) return new CalendarError('never-opens', 'The calendar has no opening hours: it never opens.');
    return new CalendarError(
      'never-opens',
      `The calendar is not open for ${String(amount / 1_000)} seconds within ${HORIZON_YEARS} years ${direction} ${start}.`,
    );
  }
}

/** How many of the ascending values are ≤ limit. */
function countAtMost(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

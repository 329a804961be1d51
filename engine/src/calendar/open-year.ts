import type { Holidays } from './holidays.ts';
import { DAY_MS, weekdayOfDay } from './local-date.ts';
import type { ClockInterval } from './weekly-hours.ts';
import type { ZoneOffsets } from './zone-offsets.ts';

/** The open intervals of one UTC year as instants, with running sums, so that every question is a binary search. */
export class OpenYear {
  readonly from: number;
  readonly to: number;
  /** Open milliseconds of the whole year. */
  readonly total: number;
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  /** Open milliseconds of the year before each interval. */
  readonly #before: Float64Array;

  constructor(year: number, hours: readonly (readonly ClockInterval[])[], zone: ZoneOffsets, holidays: Holidays) {
    this.from = Date.UTC(year, 0);
    this.to = Date.UTC(year + 1, 0);
    const { starts, ends } = openIntervals(year, hours, zone, holidays);
    this.#starts = Float64Array.from(starts);
    this.#ends = Float64Array.from(ends);
    this.#before = new Float64Array(starts.length);
    let total = 0;
    for (let i = 0; i < starts.length; i += 1) {
      this.#before[i] = total;
      total += (ends[i] ?? 0) - (starts[i] ?? 0);
    }
    this.total = total;
  }

  /** Open milliseconds from the year's start to `at`. */
  openBefore(at: number): number {
    const index = lastAtMost(this.#starts, at);
    if (index < 0) return 0;
    return (this.#before[index] ?? 0) + Math.min(at, this.#ends[index] ?? 0) - (this.#starts[index] ?? 0);
  }

  isOpen(at: number): boolean {
    const index = lastAtMost(this.#starts, at);
    return index >= 0 && at < (this.#ends[index] ?? 0);
  }

  /** The first open instant at or after `at` within the year. */
  nextOpening(at: number): number | undefined {
    const index = lastAtMost(this.#starts, at);
    return index >= 0 && at < (this.#ends[index] ?? 0) ? at : this.#starts[index + 1];
  }

  /** The earliest instant by which `amount` (0 < amount ≤ total) has passed since the year's start. */
  earliestAfter(amount: number): number {
    let [low, high] = [0, this.#before.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#before[middle] ?? 0) < amount) low = middle;
      else high = middle - 1;
    }
    return (this.#starts[low] ?? 0) + amount - (this.#before[low] ?? 0);
  }

  /** The latest instant before which exactly `amount` (0 ≤ amount < total) has passed since the year's start. */
  latestAfter(amount: number): number {
    const index = Math.max(0, lastAtMost(this.#before, amount));
    return (this.#starts[index] ?? 0) + amount - (this.#before[index] ?? 0);
  }
}

/** Index of the last value ≤ limit in an ascending array; -1 if there is none. */
function lastAtMost(values: Float64Array, limit: number): number {
  let [low, high] = [-1, values.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * While the offset is constant, local time is a plain shift of real time; so each segment's local days are laid out by
 * the week's hours, cut to the segment and shifted back. That is the law itself: in a repeated hour both passes count,
 * a skipped hour never comes.
 */
function openIntervals(
  year: number,
  hours: readonly (readonly ClockInterval[])[],
  zone: ZoneOffsets,
  holidays: Holidays,
): { starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const segment of zone.segments(year)) {
    const [localFrom, localTo] = [segment.from + segment.offset, segment.to + segment.offset];
    for (let day = Math.floor(localFrom / DAY_MS); day * DAY_MS < localTo; day += 1) {
      const intervals = hours[weekdayOfDay(day)] ?? [];
      if (intervals.length === 0 || holidays.isHoliday(day)) continue;
      for (const interval of intervals) {
        const start = Math.max(day * DAY_MS + interval.from, localFrom) - segment.offset;
        const end = Math.min(day * DAY_MS + interval.to, localTo) - segment.offset;
        if (start >= end) continue;
        if (ends.at(-1) === start) ends[ends.length - 1] = end;
        else {
          starts.push(start);
          ends.push(end);
        }
      }
    }
  }
  return { starts, ends };
}

import type { DayInterval, Weekday } from './types.ts';
import { DAY_MS } from './local-date.ts';

/** Monday first, as `weekdayOfDay` counts. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Half-open interval of one local day, milliseconds of its wall clock. */
export interface ClockInterval {
  readonly from: number;
  readonly to: number;
}

const TIME = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** Milliseconds of the wall clock for `HH:MM` or `HH:MM:SS`, at most `24:00`; undefined if it is no time of day. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (minutes > 59 || seconds > 59) return undefined;
  const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  return milliseconds <= DAY_MS ? milliseconds : undefined;
}

/**
 * The open intervals of each weekday, Monday first, sorted, without overlaps. What runs across midnight is split: its
 * second part belongs to the following weekday, so that its own date decides whether it is a holiday.
 */
export function weeklyHours(
  week: Readonly<Partial<Record<Weekday, readonly DayInterval[] | undefined>>>,
): readonly (readonly ClockInterval[])[] {
  const days: ClockInterval[][] = WEEKDAYS.map(() => []);
  WEEKDAYS.forEach((weekday, index) => {
    for (const [start, end] of week[weekday] ?? []) {
      const [from, to] = [parseTimeOfDay(start) ?? 0, parseTimeOfDay(end) ?? 0];
      if (to > from) {
        days[index]?.push({ from, to });
      } else {
        days[index]?.push({ from, to: DAY_MS });
        if (to > 0) days[(index + 1) % 7]?.push({ from: 0, to });
      }
    }
  });
  return days.map(mergeIntervals);
}

function mergeIntervals(intervals: readonly ClockInterval[]): ClockInterval[] {
  const merged: ClockInterval[] = [];
  for (const interval of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && interval.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, interval.to) };
    } else {
      merged.push(interval);
    }
  }
  return merged;
}

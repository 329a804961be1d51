import type { CalendarSpec } from './types.ts';

/**
 * The law of business time applied minute by minute, straight from the words: an instant is open if and only if its
 * local wall-clock time lies in an interval of its local weekday and its local date is no holiday. Slow on purpose and
 * without any of the calendar's own code.
 */
export type HoursSpec = Extract<CalendarSpec, { timeZone: string }>;

const MINUTE = 60_000;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface LocalMinute {
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
}

/** A stretch of real time with the wall clock of each of its minutes. */
export interface ClockWindow {
  readonly timeZone: string;
  /** The local dates it touches. */
  readonly dates: readonly string[];
  readonly from: number;
  readonly minutes: readonly LocalMinute[];
}

export function readWindow(timeZone: string, from: number, length: number): ClockWindow {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const minutes: LocalMinute[] = [];
  for (let index = 0; index < length; index += 1) {
    const part = Object.fromEntries(
      format.formatToParts(from + index * MINUTE).map(({ type, value }) => [type, value]),
    );
    const date = `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''}`;
    minutes.push({
      date,
      weekday: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7,
      minute: Number(part['hour']) * 60 + Number(part['minute']),
    });
  }
  return { timeZone, dates: [...new Set(minutes.map((minute) => minute.date))], from, minutes };
}

function minuteOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

interface MinuteInterval {
  readonly from: number;
  readonly to: number;
}

function holds({ from, to }: MinuteInterval, minute: number): boolean {
  return to > from ? minute >= from && minute < to : minute >= from;
}

function runsInto({ from, to }: MinuteInterval, minute: number): boolean {
  return to <= from && minute < to;
}

/** For each minute of the window whether it is open. */
export function openMinutes(spec: HoursSpec, window: ClockWindow): readonly boolean[] {
  const week = WEEKDAYS.map((weekday) =>
    (spec.week[weekday] ?? []).map(([start, end]) => ({ from: minuteOf(start), to: minuteOf(end) })),
  );
  const isHoliday = (date: string): boolean =>
    (spec.holidays ?? []).some(
      (holiday) =>
        ('date' in holiday && holiday.date === date) || ('every' in holiday && holiday.every === date.slice(5)),
    );
  return window.minutes.map(({ date, weekday, minute }) => {
    const today = week[weekday] ?? [];
    const yesterday = week[(weekday + 6) % 7] ?? [];
    const inHours =
      today.some((interval) => holds(interval, minute)) || yesterday.some((interval) => runsInto(interval, minute));
    return inHours && !isHoliday(date);
  });
}

/** Open time of the window's first `at - from` milliseconds, counted minute by minute. */
export function openUntil(open: readonly boolean[], offset: number): number {
  let sum = 0;
  for (let index = 0; index * MINUTE < offset; index += 1) {
    if (open[index] === true) sum += Math.min(MINUTE, offset - index * MINUTE);
  }
  return sum;
}

/** The earliest offset ≥ `offset` by which `amount` more has passed; undefined beyond the window. */
export function earliestOffset(open: readonly boolean[], offset: number, amount: number): number | undefined {
  let rest = amount;
  if (rest === 0) return offset;
  for (let index = Math.floor(offset / MINUTE); index < open.length; index += 1) {
    if (open[index] !== true) continue;
    const start = Math.max(offset, index * MINUTE);
    const here = (index + 1) * MINUTE - start;
    if (rest <= here) return start + rest;
    rest -= here;
  }
  return undefined;
}

/** The latest offset ≤ `offset` since which `amount` has passed; undefined before the window. */
export function latestOffset(open: readonly boolean[], offset: number, amount: number): number | undefined {
  let rest = amount;
  if (rest === 0) return offset;
  for (let index = Math.ceil(offset / MINUTE) - 1; index >= 0; index -= 1) {
    if (open[index] !== true) continue;
    const end = Math.min(offset, (index + 1) * MINUTE);
    const here = end - index * MINUTE;
    if (rest <= here) return end - rest;
    rest -= here;
  }
  return undefined;
}

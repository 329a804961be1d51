/** An interval of local time, `["08:00", "12:00"]`; the end may be `24:00`; an end not after its start runs across midnight. */
export type DayInterval = readonly [from: string, to: string];
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A holiday: one date, every year on a day, or all public holidays of a region (`DE-BY`). */
export type HolidaySpec = { readonly date: string } | { readonly every: string } | { readonly region: string };

/** Business hours as stored and exchanged. */
export type CalendarSpec =
  | { readonly always: true }
  | {
      readonly timeZone: string;
      readonly week: Readonly<Partial<Record<Weekday, readonly DayInterval[]>>>;
      readonly holidays?: readonly HolidaySpec[];
    };

/**
 * Business time of one calendar. Instants are milliseconds since the epoch; amounts are milliseconds of real time
 * within open intervals. An instant is open if and only if its local wall-clock time lies in an interval of its local
 * weekday and its local date is no holiday.
 */
export interface BusinessCalendar {
  /** IANA name; `UTC` for `always`. */
  readonly timeZone: string;
  /** The earliest instant t ≥ from with `between(from, t) === amount`. Throws CalendarError when there is none within 400 years… of open time ahead. */
  add(from: number, amount: number): number;
  /** The latest instant t ≤ from with `between(t, from) === amount`. */
  subtract(from: number, amount: number): number;
  /** Open time from `from` to `to`; negative when `to` is before `from`. */
  between(from: number, to: number): number;
  isOpen(at: number): boolean;
  /** The first open instant at or after `at`; undefined if it never opens again. */
  nextOpening(at: number): number | undefined;
  /** Add an ISO duration: a time part counts open time, whole days the calendar's local clock time (P3D of semantics). */
  addDuration(from: number, duration: Duration): number;
}

/** A parsed ISO 8601 duration. */
export interface Duration {
  /** The date part. */
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  /** The time part in milliseconds. */
  readonly time: number;
}

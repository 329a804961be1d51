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
 * weekday and its local date is no holiday. Intervals include their start and exclude their end.
 *
 * Every method throws `CalendarError` with code `out-of-range` for an instant outside the years 1600 to 9999 and
 * for spans of more than 400 years.
 */
export interface BusinessCalendar {
  /** IANA name; `UTC` for `always`. */
  readonly timeZone: string;
  /**
   * The earliest instant t ≥ from with `between(from, t) === amount`. Throws `CalendarError`: `never-opens` when there
   * is not so much open time within 400 years, `negative-amount` for an amount below zero.
   */
  add(from: number, amount: number): number;
  /** The latest instant t ≤ from with `between(t, from) === amount`. Throws like `add`. */
  subtract(from: number, amount: number): number;
  /** Open time from `from` to `to`; negative when `to` is before `from`. */
  between(from: number, to: number): number;
  isOpen(at: number): boolean;
  /** The first open instant at or after `at`; undefined if it does not open again within 400 years. */
  nextOpening(at: number): number | undefined;
  /**
   * Add an ISO duration. Time parts count open time (`PT24H` is working hours). Days are business days by the local
   * wall clock: `P3D` from Friday 10:00 is Wednesday 10:00 where Saturday and Sunday are closed. Weeks, months and
   * years are those of the local date. Counting begins at the first open instant; a result by date that is closed
   * moves to the next opening. In calendar `always` a day is 24 hours.
   */
  addDuration(from: number, duration: Duration): number;
}

/** A parsed ISO 8601 duration. All parts are whole and not negative. */
export interface Duration {
  /** The date part. */
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  /** The time part in milliseconds. */
  readonly time: number;
}

import type { Language } from '../translations/language.ts';

/** Dates, times and durations the way one person reads them: in their language and their time zone. */
export interface Formats {
  /** `22 Nov 2026, 14:05`. */
  readonly dateTime: (at: string | number) => string;
  /** `22 Nov 2026`; a plain date (`2026-11-22`) stays that date in every zone. */
  readonly date: (at: string | number) => string;
  /** `14:05` today, else `21 Nov, 14:05`, else with the year: short enough for a column. */
  readonly short: (at: string | number, now: number) => string;
  /** Milliseconds as the two largest units: `2 hr 10 min`. Never negative: the words round it say which way. */
  readonly duration: (milliseconds: number) => string;
  /** The same in hours and less: in office hours a day has no fixed length. */
  readonly workingTime: (milliseconds: number) => string;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1000],
] as const;

/** British English writes dates and the 24-hour clock the way a service desk reads them. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** A line does not end between a number and its unit. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

function durationFormat(locale: string, largest: 'day' | 'hour'): (milliseconds: number) => string {
  const units = UNITS.slice(largest === 'day' ? 0 : 1);
  const parts = new Map(
    UNITS.map(([unit]) => {
      const one = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
      return [unit, { format: (count: number) => unbroken(one.format(count)) }];
    }),
  );
  return (milliseconds) => {
    const rest = Math.abs(milliseconds);
    const first = units.findIndex(([, size]) => rest >= size);
    if (first < 0) return parts.get('minute')?.format(0) ?? '0';
    const [unit, size] = units[first] ?? UNITS[3];
    const whole = Math.floor(rest / size);
    const text = parts.get(unit)?.format(whole) ?? String(whole);
    const next = units[first + 1];
    // Seconds beside minutes only near a deadline, where they matter.
    if (!next || (next[0] === 'second' && whole >= 10)) return text;
    const remainder = Math.floor((rest - whole * size) / next[1]);
    return remainder === 0 ? text : `${text} ${parts.get(next[0])?.format(remainder) ?? ''}`;
  };
}

/**
 * @param timeZone an IANA name; an unknown one counts as UTC
 */
export function createFormats(language: Language, timeZone: string): Formats {
  const locale = LOCALES[language];
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const full = format({ dateStyle: 'medium', timeStyle: 'short' });
  const day = format({ dateStyle: 'medium' });
  const plainDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const clock = format({ timeStyle: 'short' });
  const dayAndClock = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const safe = (formatter: Intl.DateTimeFormat, at: string | number): string => {
    const instant = new Date(at);
    return Number.isNaN(instant.getTime()) ? String(at) : formatter.format(instant);
  };
  return {
    dateTime: (at) => safe(full, at),
    date: (at) => safe(typeof at === 'string' && /^\d{4}-\d\d-\d\d$/.test(at) ? plainDay : day, at),
    short: (at, now) => {
      const instant = new Date(at).getTime();
      if (safe(dayKey, at) === safe(dayKey, now)) return safe(clock, at);
      return Math.abs(now - instant) < 180 * DAY ? safe(dayAndClock, at) : safe(day, at);
    },
    duration: durationFormat(locale, 'day'),
    workingTime: durationFormat(locale, 'hour'),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
  };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

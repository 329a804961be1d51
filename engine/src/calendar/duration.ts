import type { Duration } from './types.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Longest text accepted, so that no number loses digits. */
const MAX_LENGTH = 64;
const NUMBER = String.raw`(\d{1,9})`;
const PATTERN = new RegExp(
  `^P(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}W)?(?:${NUMBER}D)?` +
    String.raw`(T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?)?$`,
);

/** Thrown when a text is not an ISO 8601 duration this product accepts. */
export class DurationError extends Error {
  readonly code = 'invalid-duration';
  readonly text: string;

  constructor(text: string, reason: string) {
    super(`${JSON.stringify(text.slice(0, MAX_LENGTH))} is not a duration: ${reason}`);
    this.name = 'DurationError';
    this.text = text;
  }
}

/**
 * Read an ISO 8601 duration such as `PT15M`, `P3D`, `P1DT2H30M`, `PT0.5S`. Only seconds may have a fraction (rounded
 * to milliseconds); nothing may be negative. Throws `DurationError`.
 */
export function parseDuration(text: string): Duration {
  if (typeof text !== 'string') throw new DurationError(String(text), 'it must be text such as PT4H or P3D.');
  if (text.length > MAX_LENGTH) throw new DurationError(text, `it is longer than ${MAX_LENGTH} characters.`);
  const match = PATTERN.exec(text);
  if (!match) throw new DurationError(text, reasonAgainst(text));
  const [, years, months, weeks, days, timePart, hours, minutes, seconds] = match;
  if (timePart === 'T') throw new DurationError(text, 'hours, minutes or seconds must follow the T.');
  if (text === 'P') throw new DurationError(text, 'it names no amount; write for example PT4H or P3D.');
  return {
    years: Number(years ?? 0),
    months: Number(months ?? 0),
    weeks: Number(weeks ?? 0),
    days: Number(days ?? 0),
    time:
      Number(hours ?? 0) * HOUR +
      Number(minutes ?? 0) * MINUTE +
      Math.round(Number((seconds ?? '0').replace(',', '.')) * SECOND),
  };
}

function reasonAgainst(text: string): string {
  if (text.includes('-')) return 'it must not be negative.';
  if (/\d[.,]\d+[YMWDH]/.test(text) || /\d[.,]\d+M/.test(text)) return 'only seconds may have a fraction.';
  if (/^P\d+[HS]/.test(text)) return 'hours and seconds belong after a T, as in PT4H.';
  if (/\d{10}/.test(text)) return 'its numbers may have at most nine digits.';
  return 'write for example PT15M, PT4H or P3D.';
}

/** Write a duration in its canonical form; `parseDuration` reads it back unchanged. */
export function formatDuration(duration: Duration): string {
  const date =
    part(duration.years, 'Y') + part(duration.months, 'M') + part(duration.weeks, 'W') + part(duration.days, 'D');
  const hours = Math.floor(duration.time / HOUR);
  const minutes = Math.floor((duration.time % HOUR) / MINUTE);
  const milliseconds = Math.round(duration.time % MINUTE);
  const seconds = milliseconds === 0 ? '' : `${String(milliseconds / SECOND)}S`;
  const time = part(hours, 'H') + part(minutes, 'M') + seconds;
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

function part(amount: number, unit: string): string {
  return amount === 0 ? '' : `${String(amount)}${unit}`;
}

/**
 * A duration as a plain amount of a calendar's time in milliseconds, for targets of clocks: a day counts 24 hours, a
 * week seven days. Throws `DurationError` for months and years, which have no fixed length.
 */
export function durationAmount(duration: Duration): number {
  if (duration.years !== 0 || duration.months !== 0) {
    throw new DurationError(formatDuration(duration), 'months and years have no fixed length here; use days or hours.');
  }
  return (duration.weeks * 7 + duration.days) * DAY + duration.time;
}

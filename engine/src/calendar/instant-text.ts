import { DAY_MS, dayNumber, isRealDate } from './local-date.ts';
import { ZoneOffsets } from './zone-offsets.ts';

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/;
const MINUTE = 60_000;

/** How an instant was written: `utc` with Z, `offset` with a fixed one, `local` by the wall clock of a zone. */
export type InstantStyle =
  { readonly kind: 'utc' } | { readonly kind: 'offset'; readonly offset: number } | { readonly kind: 'local' };

/**
 * Read `2026-03-02T09:00:00+01:00`, `…Z`, or a wall-clock time without offset, which is that of `timeZone`. Seconds
 * may be left out; a blank may stand for the T. Undefined if it is no such instant.
 */
export function parseInstant(text: string, timeZone: string): { at: number; style: InstantStyle } | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = [1, 2, 3, 4, 5].map((group) => Number(match[group])) as FiveNumbers;
  const second = Number(match[6] ?? 0);
  if (!isRealDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1_000);
  const local = dayNumber(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000 + fraction;
  const zone = match[8];
  if (zone === undefined) return { at: ZoneOffsets.of(timeZone).instantOf(local), style: { kind: 'local' } };
  if (zone === 'Z') return { at: local, style: { kind: 'utc' } };
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  const offset = (zone.startsWith('-') ? -minutes : minutes) * MINUTE;
  return { at: local - offset, style: { kind: 'offset', offset } };
}
type FiveNumbers = [number, number, number, number, number];

/**
 * Write an instant as ISO text, milliseconds only if there are any. In style `utc` with Z; in `offset` and `local`
 * with the offset that `timeZone` has then (without a zone: the offset of the style).
 */
export function formatInstant(at: number, style: InstantStyle, timeZone?: string): string {
  if (style.kind === 'utc') return `${wallClock(at)}Z`;
  const fixed = style.kind === 'offset' ? style.offset : 0;
  const offset = timeZone === undefined ? fixed : ZoneOffsets.of(timeZone).offsetAt(at);
  // Offsets of long ago had seconds, which ISO 8601 cannot write.
  if (offset % MINUTE !== 0) return `${wallClock(at)}Z`;
  const minutes = Math.abs(offset) / MINUTE;
  const text = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  return `${wallClock(at + offset)}${offset < 0 ? '-' : '+'}${text}`;
}

function wallClock(local: number): string {
  return new Date(local).toISOString().replace(/(?:\.000)?Z$/, '');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

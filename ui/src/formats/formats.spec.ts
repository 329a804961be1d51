import { describe, expect, test } from '@jest/globals';
import { createFormats } from './formats.ts';

/** Intl separates with several kinds of spaces; a reader sees one. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('durations', () => {
  const { duration } = createFormats('en', 'UTC');
  test('show the two largest units', () => {
    expect(plain(duration(2 * 3_600_000 + 10 * 60_000 + 5000))).toBe('2 hrs 10 mins');
  });
  test('show seconds only below ten minutes', () => {
    expect(plain(duration(90_000))).toBe('1 min 30 secs');
    expect(plain(duration(11 * 60_000 + 30_000))).toBe('11 mins');
  });
  test('break only between their units', () =>
    expect(createFormats('de', 'UTC').duration(25 * 3_600_000)).toBe('1\u00a0Tg. 1\u00a0Std.'));
  test('leave out a unit that is nought', () => expect(plain(duration(86_400_000))).toBe('1 day'));
  test('have no sign: the words round them say which way', () => expect(plain(duration(-60_000))).toBe('1 min'));
  test('of working time never speak of days', () => {
    expect(plain(createFormats('en', 'UTC').workingTime(30 * 3_600_000))).toBe('30 hrs');
  });
  test('are written in German for German readers', () => {
    expect(plain(createFormats('de', 'UTC').duration(25 * 3_600_000))).toBe('1 Tg. 1 Std.');
  });
});

describe('moments', () => {
  const berlin = createFormats('de', 'Europe/Berlin');
  test('are in the time zone of the reader', () => expect(berlin.dateTime('2026-11-22T13:05:00Z')).toContain('14:05'));
  test('of today are only a time', () => {
    expect(berlin.short('2026-11-22T13:05:00Z', Date.parse('2026-11-22T20:00:00Z'))).toBe('14:05');
  });
  test('just after midnight belong to the reader’s day, not to that of UTC', () => {
    expect(berlin.short('2026-11-21T23:30:00Z', Date.parse('2026-11-22T20:00:00Z'))).toBe('00:30');
  });
  test('a plain date stays that date in every zone', () => {
    expect(createFormats('en', 'America/Los_Angeles').date('2026-11-22')).toBe('22 Nov 2026');
  });
  test('an unknown zone counts as UTC', () => {
    expect(createFormats('en', 'Mars/Olympus').dateTime('2026-11-22T13:05:00Z')).toContain('13:05');
  });
  test('what is no time is shown as it is', () => expect(berlin.dateTime('soon')).toBe('soon'));
});

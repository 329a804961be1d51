import { describe, expect, test } from '@jest/globals';
import { toInstant, toLocal } from './instant.ts';

describe('wall-clock times of a form', () => {
  test('a winter time in Berlin is one hour ahead of UTC', () => {
    expect(toInstant('2026-11-22T14:05', 'Europe/Berlin')).toBe('2026-11-22T13:05:00.000Z');
  });
  test('a summer time in New York is four hours behind', () => {
    expect(toInstant('2026-07-01T09:30', 'America/New_York')).toBe('2026-07-01T13:30:00.000Z');
  });
  test('a time that occurs twice is the first of the two', () => {
    expect(toInstant('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });
  test('a time that is skipped becomes the one after the gap', () => {
    expect(toInstant('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });
  test('what is no time gives nothing', () => {
    expect(toInstant('tomorrow', 'UTC')).toBeUndefined();
  });
  test('there and back again is the same in zones with half-hour offsets', () => {
    for (const zone of ['Asia/Kolkata', 'Australia/Lord_Howe', 'UTC', 'Pacific/Chatham']) {
      const instant = toInstant('2026-06-15T23:45', zone);
      expect(toLocal(instant ?? '', zone)).toBe('2026-06-15T23:45');
    }
  });
});

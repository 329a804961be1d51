import { describe, expect, test } from '@jest/globals';
import type { Clock } from './api-types.ts';
import { ticked } from './ticking.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const clock = (more: Partial<Clock>): Clock => ({
  name: 'response',
  title: 'First response',
  status: 'running',
  cycle: 1,
  percent: 50,
  target: 600,
  elapsed: 300,
  remaining: 300,
  due: new Date(NOW + 300_000).toISOString(),
  breached: false,
  calendar: 'Around the clock',
  explanation: '',
  ...more,
});

describe('a clock that counts along in the page', () => {
  test('has less time left as time passes', () => {
    expect(ticked(clock({}), NOW, 60_000)).toMatchObject({
      elapsed: 360,
      remaining: 240,
      percent: 60,
      breached: false,
    });
  });
  test('is breached once nothing is left', () => expect(ticked(clock({}), NOW, 301_000).breached).toBe(true));
  test('stands while its calendar is closed before it is due', () => {
    const later = clock({ due: new Date(NOW + 16 * 3_600_000).toISOString() });
    expect(ticked(later, NOW, 60_000)).toBe(later);
  });
  test('stands while it is paused', () => {
    const paused = clock({ status: 'paused' });
    expect(ticked(paused, NOW, 60_000)).toBe(paused);
  });
});

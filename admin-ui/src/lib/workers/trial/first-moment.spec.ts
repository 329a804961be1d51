import { describe, expect, test } from '@jest/globals';
import type { CalendarSpec, ProcessDefinition } from '@stellwerk/engine';
import { firstMoment } from './first-moment.ts';

const week = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], fri: [['09:00', '17:00']] } as const;
const calendars: Record<string, CalendarSpec> = {
  office: { timeZone: 'Europe/Berlin', week },
  early: { timeZone: 'Europe/Berlin', week: { mon: [['06:00', '10:00']] } },
  always: { always: true },
};
const going = (...names: string[]): Pick<ProcessDefinition, 'clocks'> =>
  ({ clocks: Object.fromEntries(names.map((calendar) => [calendar, { calendar }])) }) as never;
const begins = async (at: string, ...names: string[]): Promise<string> =>
  new Date(await firstMoment(going(...names), { calendars }, Date.parse(at))).toISOString();

describe('when a ticket that is tried out begins', () => {
  test('in office hours at the next quarter', async () => {
    expect(await begins('2026-03-02T10:07:00+01:00', 'office')).toBe('2026-03-02T09:15:00.000Z');
  });
  test('at night and at the weekend when the office opens', async () => {
    expect(await begins('2026-03-03T00:10:00+01:00', 'office')).toBe('2026-03-03T08:00:00.000Z');
    expect(await begins('2026-03-06T18:00:00+01:00', 'office')).toBe('2026-03-09T08:00:00.000Z');
  });
  test('with several calendars when the first of them opens', async () => {
    expect(await begins('2026-03-07T12:00:00+01:00', 'office', 'early')).toBe('2026-03-09T05:00:00.000Z');
  });
  test('at any hour where nothing ever closes, or no calendar is known', async () => {
    expect(await begins('2026-03-03T00:10:00+01:00', 'always')).toBe('2026-03-02T23:15:00.000Z');
    expect(await begins('2026-03-03T00:10:00+01:00', 'unknown')).toBe('2026-03-02T23:15:00.000Z');
  });
});

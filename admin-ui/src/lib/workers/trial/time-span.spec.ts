import { expect, test } from '@jest/globals';
import { loadCalendar } from '@stellwerk/engine';
import { timeSpan } from './time-span.ts';

const FRIDAY_AT_FOUR = Date.parse('2026-03-06T16:00:00+01:00');
const OPEN = [['09:00', '17:00']] as const;
const office = await loadCalendar({
  timeZone: 'Europe/Berlin',
  week: { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN },
});

test('real time passes by the clock on the wall', () => {
  expect(timeSpan(FRIDAY_AT_FOUR, 90, 'minutes', undefined)).toEqual({ after: 'PT90M' });
  expect(timeSpan(FRIDAY_AT_FOUR, 2, 'days', undefined)).toEqual({ after: 'P2D' });
});

test('business time passes while somebody is there', () => {
  expect(timeSpan(FRIDAY_AT_FOUR, 3, 'hours', office)).toEqual({ until: '2026-03-09T10:00:00.000Z' });
  expect(timeSpan(FRIDAY_AT_FOUR, 1, 'days', office)).toEqual({ until: '2026-03-09T15:00:00.000Z' });
});

import fc from 'fast-check';
import { LONG } from '../long-run.fixture.ts';
import { compileCalendar } from './compile-calendar.ts';
import {
  earliestOffset,
  latestOffset,
  openMinutes,
  openUntil,
  readWindow,
  type ClockWindow,
  type HoursSpec,
} from './slow-oracle.fixture.ts';
import type { DayInterval, HolidaySpec, Weekday } from './types.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WINDOW_MINUTES = 5 * 24 * 60;

/** Zones, and days on which their clocks do something odd; each also over the turn of a year. */
const ODD_DAYS: Readonly<Record<string, readonly string[]>> = {
  'Europe/Berlin': ['2026-03-29', '2026-10-25'],
  'America/Sao_Paulo': ['2018-11-04', '2018-02-18'],
  'Asia/Tehran': ['2016-03-21', '2016-09-21'],
  'Africa/Casablanca': ['2026-02-15', '2026-03-22'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04'],
  'Pacific/Apia': ['2011-12-30', '2011-04-02'],
  'Pacific/Kwajalein': ['1993-08-21'],
  'Asia/Kathmandu': ['1986-01-01'],
  'Pacific/Chatham': ['2026-04-05', '2026-09-27'],
  'America/St_Johns': ['2006-04-02', '2006-10-29'],
  'Antarctica/Troll': ['2026-03-29'],
  'Asia/Pyongyang': ['2018-05-05'],
};

const windows: readonly ClockWindow[] = Object.entries(ODD_DAYS).flatMap(([timeZone, days]) =>
  [...days, '2024-02-29', '2026-01-01'].map((day) =>
    readWindow(timeZone, Date.parse(`${day}T00:00:00Z`) - 2.5 * DAY, WINDOW_MINUTES),
  ),
);

const EDGES = ['00:00', '00:01', '01:00', '02:00', '02:30', '03:00', '08:00', '12:00', '17:30', '23:59'];
const timeOfDay = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * MINUTE).toISOString().slice(11, 16)),
);
const interval: fc.Arbitrary<DayInterval> = fc.tuple(timeOfDay, fc.oneof(timeOfDay, fc.constant('24:00')));
const day = fc.array(interval, { maxLength: 3 });
const week = fc.record<Partial<Record<Weekday, DayInterval[]>>>(
  { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  { requiredKeys: [] },
);

const scene = fc.integer({ min: 0, max: windows.length - 1 }).chain((index) => {
  const dates = windows[index]?.dates ?? [];
  const holiday: fc.Arbitrary<HolidaySpec> = fc.oneof(
    fc.constantFrom(...dates).map((date) => ({ date })),
    fc.constantFrom(...dates).map((date) => ({ every: date.slice(5) })),
  );
  const offset = fc.integer({ min: 0, max: WINDOW_MINUTES * MINUTE });
  return fc.record({
    index: fc.constant(index),
    week,
    holidays: fc.array(holiday, { maxLength: 2 }),
    offset,
    other: offset,
    minute: fc.nat(WINDOW_MINUTES - 1),
    amount: fc.oneof(
      fc.integer({ min: 0, max: 2 * DAY }),
      fc.integer({ min: 0, max: 600 }).map((n) => n * MINUTE),
    ),
  });
});
const runs = { seed: 20260302, numRuns: LONG ? 10_000 : 1_000 };

describe('a calendar agrees with the law applied minute by minute', () => {
  test('in twelve zones, round their odd days, for random weeks and holidays', () => {
    let answered = 0;
    fc.assert(
      fc.property(scene, ({ index, week: hours, holidays, offset, other, minute, amount }) => {
        const window = windows[index];
        if (window === undefined) throw new Error('no such window');
        const spec: HoursSpec = { timeZone: window.timeZone, week: hours, holidays };
        const calendar = compileCalendar(spec);
        const open = openMinutes(spec, window);
        const at = window.from + offset;
        expect(calendar.isOpen(window.from + minute * MINUTE)).toBe(open[minute]);
        expect(calendar.between(at, window.from + other)).toBe(openUntil(open, other) - openUntil(open, offset));
        const later = earliestOffset(open, offset, amount);
        if (later !== undefined) expect(calendar.add(at, amount)).toBe(window.from + later);
        const earlier = latestOffset(open, offset, amount);
        if (earlier !== undefined) expect(calendar.subtract(at, amount)).toBe(window.from + earlier);
        const opening = earliestOffset(open, offset, 1);
        if (opening !== undefined) expect(calendar.nextOpening(at)).toBe(window.from + opening - 1);
        if (later !== undefined && earlier !== undefined && amount > 0) answered += 1;
      }),
      runs,
    );
    // The property must not pass by finding nothing to compare.
    expect(answered).toBeGreaterThan(runs.numRuns / 10);
  });

  test('at every minute of every window, for one awkward week', () => {
    const night: DayInterval[] = [
      ['22:30', '02:15'],
      ['09:07', '12:00'],
      ['11:00', '13:00'],
    ];
    for (const window of windows) {
      const spec: HoursSpec = {
        timeZone: window.timeZone,
        week: { mon: night, tue: night, thu: [['00:00', '24:00']], fri: night, sat: night, sun: [['18:00', '18:00']] },
        holidays: [{ every: '01-01' }],
      };
      const calendar = compileCalendar(spec);
      const wrong = openMinutes(spec, window).flatMap((open, index) =>
        calendar.isOpen(window.from + index * MINUTE) === open ? [] : [window.minutes[index]],
      );
      expect(wrong).toEqual([]);
    }
  });
});

describe('add, subtract and between are inverse to each other', () => {
  const far = fc.record({
    timeZone: fc.constantFrom(...Object.keys(ODD_DAYS)),
    week: week.filter((hours) => Object.values(hours).some((intervals) => intervals.length > 0)),
    at: fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2060, 0) }),
    amount: fc.integer({ min: 1, max: 100 * DAY }),
  });

  test('over years, for random weeks', () => {
    fc.assert(
      fc.property(far, ({ timeZone, week: hours, at, amount }) => {
        const calendar = compileCalendar({ timeZone, week: hours, holidays: [{ every: '12-25' }] });
        const later = calendar.add(at, amount);
        expect(calendar.between(at, later)).toBe(amount);
        expect(calendar.between(later, at)).toBe(-amount);
        // Earliest: just before, less has passed.
        expect(calendar.between(at, later - 1)).toBe(amount - 1);
        const earlier = calendar.subtract(at, amount);
        expect(calendar.between(earlier, at)).toBe(amount);
        expect(calendar.between(earlier + 1, at)).toBe(amount - 1);
        expect(calendar.add(earlier, amount)).toBeLessThanOrEqual(at);
        expect(calendar.subtract(later, amount)).toBeGreaterThanOrEqual(at);
      }),
      { seed: 7, numRuns: LONG ? 2_000 : 60 },
    );
  });
});

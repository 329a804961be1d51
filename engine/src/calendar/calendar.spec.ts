import { ALWAYS } from './always.ts';
import { compileCalendar, loadCalendar } from './compile-calendar.ts';
import { parseDuration } from './duration.ts';
import { formatInstant } from './instant-text.ts';
import type { BusinessCalendar, CalendarSpec, DayInterval, HolidaySpec } from './types.ts';

const HOUR = 3_600_000;
const officeDay: DayInterval[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];

function office(timeZone: string, holidays: readonly HolidaySpec[] = []): BusinessCalendar {
  const week = { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay };
  return compileCalendar({ timeZone, week, holidays });
}
const at = (text: string): number => Date.parse(text);
const coded = (code: string): Error => expect.objectContaining({ code }) as Error;
const local = (instant: number, calendar: BusinessCalendar): string =>
  formatInstant(instant, { kind: 'local' }, calendar.timeZone);

describe('an amount of working time', () => {
  const berlin = office('Europe/Berlin');

  test('ends at the closing time rather than the next opening, counted forwards', () => {
    expect(local(berlin.add(at('2026-03-02T08:00:00+01:00'), 4 * HOUR), berlin)).toBe('2026-03-02T12:00:00+01:00');
  });

  test('ends at the opening time rather than the closing before, counted backwards', () => {
    expect(local(berlin.subtract(at('2026-03-02T17:00:00+01:00'), 4 * HOUR), berlin)).toBe('2026-03-02T13:00:00+01:00');
  });

  test('of zero is reached at once, even when it is closed', () => {
    const sunday = at('2026-03-01T10:00:00+01:00');
    expect(berlin.add(sunday, 0)).toBe(sunday);
    expect(berlin.subtract(sunday, 0)).toBe(sunday);
    expect(berlin.between(sunday, sunday)).toBe(0);
  });

  test('must not be negative', () => {
    expect(() => berlin.add(0, -1)).toThrow(coded('negative-amount'));
    expect(() => ALWAYS.add(0, -1)).toThrow(coded('negative-amount'));
  });

  test('is an hour shorter on the night the clocks go forward', () => {
    const nights = compileCalendar({ timeZone: 'Europe/Berlin', week: { sat: [['22:00', '06:00']] } });
    expect(nights.between(at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(7 * HOUR);
    expect(nights.between(at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(9 * HOUR);
  });

  test('counts to the second where intervals have seconds', () => {
    const odd = compileCalendar({ timeZone: 'UTC', week: { mon: [['08:00:05', '08:00:07']] } });
    expect(odd.between(at('2026-03-02T00:00:00Z'), at('2026-03-03T00:00:00Z'))).toBe(2_000);
    expect(odd.isOpen(at('2026-03-02T08:00:06.999Z'))).toBe(true);
    expect(odd.isOpen(at('2026-03-02T08:00:07Z'))).toBe(false);
  });
});

describe('across midnight', () => {
  const week = { mon: [['22:00', '06:00']] } as const;
  const from = at('2026-03-02T00:00:00Z');
  const to = at('2026-03-04T00:00:00Z');

  test('the part after midnight is closed if its own date is a holiday', () => {
    const calendar = compileCalendar({ timeZone: 'UTC', week, holidays: [{ date: '2026-03-03' }] });
    expect(calendar.between(from, to)).toBe(2 * HOUR);
  });

  test('the part after midnight is open if only the day before is a holiday', () => {
    const calendar = compileCalendar({ timeZone: 'UTC', week, holidays: [{ date: '2026-03-02' }] });
    expect(calendar.between(from, to)).toBe(6 * HOUR);
  });

  test('Sunday runs into Monday, and 00:00 as an end is midnight', () => {
    const calendar = compileCalendar({
      timeZone: 'UTC',
      week: { sun: [['20:00', '01:00']], mon: [['23:00', '00:00']] },
    });
    expect(calendar.between(at('2026-03-01T00:00:00Z'), to)).toBe(6 * HOUR);
    expect(calendar.isOpen(at('2026-03-02T00:59:59Z'))).toBe(true);
    expect(calendar.isOpen(at('2026-03-03T00:00:00Z'))).toBe(false);
  });
});

describe('a duration with days', () => {
  const berlin = office('Europe/Berlin', [{ date: '2026-04-03' }, { date: '2026-04-06' }]);
  const plus = (from: string, duration: string): string =>
    local(berlin.addDuration(at(from), parseDuration(duration)), berlin);

  test.each([
    ['three business days over a weekend', '2026-03-06T10:00:00+01:00', 'P3D', '2026-03-11T10:00:00+01:00'],
    [
      'keeps the wall clock when the clocks go forward',
      '2026-03-27T10:00:00+01:00',
      'P1D',
      '2026-03-30T10:00:00+02:00',
    ],
    ['passes over holidays', '2026-04-02T16:30:00+02:00', 'P1D', '2026-04-07T16:30:00+02:00'],
    ['begins at the next opening', '2026-03-07T10:00:00+01:00', 'P1D', '2026-03-10T08:00:00+01:00'],
    ['adds its time part as working hours', '2026-03-06T16:00:00+01:00', 'P1DT2H', '2026-03-10T09:00:00+01:00'],
    ['a time part alone is working hours', '2026-03-06T16:00:00+01:00', 'PT24H', '2026-03-11T16:00:00+01:00'],
    ['a week is the same weekday', '2026-03-06T10:00:00+01:00', 'P1W', '2026-03-13T10:00:00+01:00'],
    ['a week that ends on a holiday waits', '2026-03-27T10:00:00+01:00', 'P1W', '2026-04-07T08:00:00+02:00'],
    ['a month keeps the date, or takes its last', '2026-01-30T10:00:00+01:00', 'P1M', '2026-03-02T08:00:00+01:00'],
    ['a year', '2026-03-05T10:00:00+01:00', 'P1Y', '2027-03-05T10:00:00+01:00'],
    ['nothing at all', '2026-03-07T10:00:00+01:00', 'PT0S', '2026-03-07T10:00:00+01:00'],
  ])('%s', (_, from, duration, expected) => {
    expect(plus(from, duration)).toBe(expected);
  });

  test('does not count a local date that never was', () => {
    const apia = office('Pacific/Apia');
    // Friday 30 December 2011 was skipped.
    const end = apia.addDuration(at('2011-12-29T09:00:00-10:00'), parseDuration('P1D'));
    expect(local(end, apia)).toBe('2012-01-02T09:00:00+14:00');
  });

  test('agrees with stepping from day to day over years', () => {
    let day = at('2026-01-05T10:00:00+01:00');
    for (let count = 1; count <= 600; count += 1) {
      day = berlin.addDuration(day, parseDuration('P1D'));
      const days = parseDuration(`P${String(count)}D`);
      expect(berlin.addDuration(at('2026-01-05T10:00:00+01:00'), days)).toBe(day);
    }
  });

  test('in calendar always, a day is 24 hours and time is elapsed time', () => {
    const from = at('2026-03-28T10:00:00Z');
    expect(ALWAYS.addDuration(from, parseDuration('P1DT1H'))).toBe(from + 25 * HOUR);
    expect(ALWAYS.addDuration(from, parseDuration('P1M'))).toBe(at('2026-04-28T10:00:00Z'));
    expect(compileCalendar({ always: true })).toBe(ALWAYS);
  });
});

describe('a calendar that does not open', () => {
  const everyDay = Array.from({ length: 366 }, (_, day) => ({
    every: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(5, 10),
  }));
  const closed: [string, CalendarSpec][] = [
    ['has no hours', { timeZone: 'UTC', week: {} }],
    ['has a holiday every day', { timeZone: 'UTC', week: { mon: officeDay }, holidays: everyDay }],
  ];

  test.each(closed)('because it %s says so instead of searching for ever', (_, spec) => {
    const calendar = compileCalendar(spec);
    const never = coded('never-opens');
    const now = at('2026-03-02T09:00:00Z');
    expect(() => calendar.add(now, 1)).toThrow(never);
    expect(() => calendar.subtract(now, 1)).toThrow(never);
    expect(() => calendar.addDuration(now, parseDuration('P1D'))).toThrow(never);
    expect(calendar.nextOpening(now)).toBeUndefined();
    expect(calendar.isOpen(now)).toBe(false);
    expect(calendar.between(0, now)).toBe(0);
  });

  test('opens again on the one leap day that is a Monday', () => {
    const rest = everyDay.filter((holiday) => holiday.every !== '02-29');
    const calendar = compileCalendar({ timeZone: 'UTC', week: { mon: officeDay }, holidays: rest });
    expect(calendar.nextOpening(at('2026-03-02T09:00:00Z'))).toBe(at('2044-02-29T08:00:00Z'));
  });

  test('is told from an amount or instant beyond reach', () => {
    expect(() => office('UTC').add(0, 1e15)).toThrow('within 400 years');
    expect(() => office('UTC').isOpen(1e15)).toThrow(coded('out-of-range'));
    expect(() => office('UTC').between(at('1600-02-01T00:00:00Z'), 0)).not.toThrow();
    expect(() => office('UTC').between(at('1600-02-01T00:00:00Z'), at('2100-01-01T00:00:00Z'))).toThrow('apart');
    expect(() => office('UTC').isOpen(Number.NaN)).toThrow(coded('not-a-number'));
  });
});

describe('holidays of a region', () => {
  const week = { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay, sat: officeDay };
  const load = async (region: string): Promise<BusinessCalendar> =>
    loadCalendar({ timeZone: 'Europe/Berlin', week, holidays: [{ region }] });
  const opens = (calendar: BusinessCalendar, date: string): boolean => calendar.isOpen(at(`${date}T09:00:00Z`));

  test('close the movable ones, year by year, and differ between states', async () => {
    const [bavaria, berlin] = [await load('DE-BY'), await load('DE-BE')];
    // Corpus Christi 2026 and 2027.
    expect([opens(bavaria, '2026-06-04'), opens(berlin, '2026-06-04')]).toEqual([false, true]);
    expect([opens(bavaria, '2027-05-27'), opens(berlin, '2027-05-27')]).toEqual([false, true]);
    expect([opens(bavaria, '2026-12-25'), opens(bavaria, '2026-12-28')]).toEqual([false, true]);
  });

  test('leave days that are only observed open', async () => {
    // Carnival Monday is observed in places, Christmas Eve from the afternoon; neither is a public holiday.
    const bavaria = await load('DE-BY');
    expect([opens(bavaria, '2026-02-16'), opens(bavaria, '2026-12-24')]).toEqual([true, true]);
  });

  test('of several days close all of them, by the date they are named for', async () => {
    const turkey = await load('TR');
    const days = ['2026-05-26', '2026-05-27', '2026-05-28', '2026-05-29', '2026-05-30'];
    expect(days.map((date) => opens(turkey, date))).toEqual([true, false, false, false, false]);
  });

  test.each(['XX', 'DE-XX', 'DE-BY-XXXX'])('of the unknown region %s are refused', async (region) => {
    await expect(load(region)).rejects.toThrow(coded('unknown-region'));
  });

  test('must be loaded', () => {
    const spec = { timeZone: 'UTC', week, holidays: [{ region: 'DE' }] };
    expect(() => compileCalendar(spec)).toThrow(coded('regions-not-loaded'));
    expect(compileCalendar(spec, () => ['2026-03-02']).isOpen(at('2026-03-02T10:00:00Z'))).toBe(false);
  });
});

import { parseCalendar } from './calendar-schema.ts';
import { compileCalendar } from './compile-calendar.ts';
import type { CalendarSpec } from './types.ts';

const good = {
  timeZone: 'Europe/Berlin',
  week: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:30'],
    ],
    tue: [['22:00', '24:00']],
  },
  holidays: [{ date: '2026-12-24' }, { every: '12-25' }, { every: '02-29' }, { region: 'DE-BY' }],
};

function paths(source: unknown): readonly string[] {
  const parsed = parseCalendar(source);
  return parsed.ok ? [] : parsed.findings.map((finding) => finding.path);
}

describe('the specification of a calendar', () => {
  test('is accepted as documented', () => {
    expect(parseCalendar(good)).toEqual({ ok: true, calendar: good });
    const titled = { ...good, title: { en: 'Office' } };
    expect(parseCalendar(titled)).toEqual({ ok: true, calendar: titled });
    expect(parseCalendar({ always: true })).toEqual({ ok: true, calendar: { always: true } });
  });

  test.each<[string, unknown, string]>([
    ['no object', 'office', ''],
    ['nothing', undefined, ''],
    ['an unknown zone', { ...good, timeZone: 'Europe/Nowhere' }, '/timeZone'],
    ['an offset for a zone', { ...good, timeZone: '+01:00' }, '/timeZone'],
    ['an hour that is none', { ...good, week: { mon: [['08:00', '25:00']] } }, '/week/mon/0/1'],
    ['a time past midnight', { ...good, week: { mon: [['08:00', '24:01']] } }, '/week/mon/0/1'],
    ['a start at 24:00', { ...good, week: { mon: [['24:00', '08:00']] } }, '/week/mon/0/0'],
    ['an interval without end', { ...good, week: { wed: [['08:00']] } }, '/week/wed/0'],
    ['an unknown weekday', { ...good, week: { monday: [] } }, '/week'],
    ['a date that is none', { ...good, holidays: [{ date: '2026-02-29' }] }, '/holidays/0'],
    ['a day of the year that is none', { ...good, holidays: [{ every: '02-30' }] }, '/holidays/0'],
    ['a region that cannot be', { ...good, holidays: [{ region: 'Bavaria' }] }, '/holidays/0'],
    ['an unknown key', { ...good, color: 'red' }, ''],
    ['always that is not true', { always: false }, '/always'],
    ['always beside hours', { ...good, always: true }, ''],
    ['25 intervals in a day', { ...good, week: { mon: Array(25).fill(['08:00', '09:00']) } }, '/week/mon'],
    ['1001 holidays', { ...good, holidays: Array(1001).fill({ every: '12-25' }) }, '/holidays'],
  ])('with %s is refused at its place', (_, source, path) => {
    expect(paths(source)).toEqual([expect.stringMatching(new RegExp(`^${path}`))]);
  });

  test('says of every holiday what it should be', () => {
    const parsed = parseCalendar({
      ...good,
      holidays: [{ date: '2026-02-29' }, { every: '2-3' }, { region: 'Bavaria' }],
    });
    expect(parsed.ok ? [] : parsed.findings.map(({ message }) => message.en)).toEqual([
      "The calendar's holidays.0.date: must be a date such as 2026-12-24.",
      "The calendar's holidays.1.every: must be a day of the year such as 12-25.",
      "The calendar's holidays.2.region: must be a region such as DE or DE-BY.",
    ]);
  });

  test('is checked again when it is compiled, with the findings in the error', () => {
    const wrong = { ...good, timeZone: 'Nowhere' } as unknown as CalendarSpec;
    expect(() => compileCalendar(wrong)).toThrow(
      expect.objectContaining({
        code: 'invalid-calendar',
        findings: [expect.objectContaining({ path: '/timeZone' })],
      }) as Error,
    );
  });

  test('cannot smuggle a prototype in', () => {
    expect(paths(JSON.parse('{"timeZone":"UTC","week":{"__proto__":[["08:00","09:00"]]}}'))).not.toEqual([]);
  });
});

import { businessMoment } from './business-moment.ts';
import { compileCalendar } from './compile-calendar.ts';
import type { CalendarSpec } from './types.ts';

describe('What kind of time it is', () => {
  const office: CalendarSpec = {
    timeZone: 'Europe/Berlin',
    week: {
      thu: [
        ['08:00', '12:00'],
        ['13:00', '17:30'],
      ],
      fri: [['08:00', '12:00']],
    },
    holidays: [{ date: '2026-12-25' }],
  };
  const calendar = compileCalendar(office);

  it.each([
    ['2026-12-10T09:00:00+01:00', 'open'],
    ['2026-12-10T12:30:00+01:00', 'break'],
    ['2026-12-10T07:59:59+01:00', 'outside'],
    ['2026-12-10T17:30:00+01:00', 'outside'],
    ['2026-12-10T23:30:00Z', 'outside'],
    ['2026-12-12T09:00:00+01:00', 'dayOff'],
    ['2026-12-25T09:00:00+01:00', 'holiday'],
    ['2026-12-24T23:00:00Z', 'holiday'],
    ['2026-12-25T23:00:00Z', 'dayOff'],
  ])('%s is %s', (at, moment) => {
    expect(businessMoment(office, calendar, Date.parse(at))).toBe(moment);
  });

  it('is never anything else where it is always open', () => {
    expect(businessMoment({ always: true }, compileCalendar({ always: true }), 0)).toBe('always');
  });
});

import { jest } from '@jest/globals';
import type { CalendarSpec } from './types.ts';

/** How often the library of holidays was loaded; what it then knows is one region with one day. */
let loaded = 0;
jest.unstable_mockModule('date-holidays', () => {
  loaded += 1;
  return {
    default: class {
      getCountries = () => ({ XY: 'Somewhere' });
      getStates = () => undefined;
      init = () => undefined;
      getHolidays = (year: number) => [
        { type: 'public', date: `${year}-03-02 00:00:00`, start: new Date(0), end: new Date(86_400_000) },
      ];
    },
  };
});
const { loadCalendar } = await import('./index.ts');

describe('The library of public holidays', () => {
  const office = (holidays: Exclude<CalendarSpec, { always: true }>['holidays']): CalendarSpec => ({
    timeZone: 'UTC',
    week: { mon: [['08:00', '17:00']] },
    holidays: holidays ?? [],
  });
  const monday = Date.parse('2026-03-02T09:00:00Z');

  it('is loaded when the first region is asked for, and not before', async () => {
    expect((await loadCalendar({ always: true })).isOpen(monday)).toBe(true);
    expect((await loadCalendar(office([{ date: '2026-12-24' }, { every: '12-25' }]))).isOpen(monday)).toBe(true);
    expect(loaded).toBe(0);
    expect((await loadCalendar(office([{ region: 'XY' }]))).isOpen(monday)).toBe(false);
    expect(loaded).toBe(1);
  });
});

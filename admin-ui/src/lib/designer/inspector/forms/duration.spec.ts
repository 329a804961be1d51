import { durationOf, lengthOf } from './duration.ts';

const nothing = { months: 0, weeks: 0, days: 0, hours: 0, minutes: 0 };

describe('A length of time', () => {
  test('is entered in months, weeks, days, hours and minutes', () => {
    expect(lengthOf('P1M')).toEqual({ ...nothing, months: 1 });
    expect(lengthOf('P2Y1M')).toEqual({ ...nothing, months: 25 });
    expect(durationOf({ ...nothing, months: 1 })).toBe('P1M');
    expect(durationOf({ months: 1, weeks: 2, days: 3, hours: 4, minutes: 5 })).toBe('P1M2W3DT4H5M');
  });

  test('a week stays a week: in office hours seven days are more than one', () => {
    expect(lengthOf('P1W')).toEqual({ ...nothing, weeks: 1 });
    expect(lengthOf('P7D')).toEqual({ ...nothing, days: 7 });
    expect(durationOf({ ...nothing, weeks: 1, hours: 2 })).toBe('P1WT2H');
  });

  test('nothing at all, or less, is no length', () => {
    expect(durationOf(nothing)).toBeUndefined();
    expect(durationOf({ ...nothing, days: -1, hours: Number.NaN })).toBeUndefined();
  });

  test('seconds are no number that is entered', () => {
    expect(lengthOf('PT30S')).toBeUndefined();
  });
});

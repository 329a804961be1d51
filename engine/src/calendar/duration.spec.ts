import fc from 'fast-check';
import { durationAmount, DurationError, formatDuration, parseDuration } from './duration.ts';

const none = { years: 0, months: 0, weeks: 0, days: 0, time: 0 };

describe('ISO durations', () => {
  test.each([
    ['PT15M', { ...none, time: 900_000 }],
    ['PT1H30M', { ...none, time: 5_400_000 }],
    ['P3D', { ...none, days: 3 }],
    ['P1Y2M3W4DT5H6M7.5S', { years: 1, months: 2, weeks: 3, days: 4, time: 18_367_500 }],
    ['PT0,25S', { ...none, time: 250 }],
    ['PT0S', none],
    ['P0D', none],
    ['PT36H', { ...none, time: 129_600_000 }],
  ])('%s is read', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  test.each([
    ['', 'write for example'],
    ['P', 'names no amount'],
    ['PT', 'must follow the T'],
    ['P1DT', 'must follow the T'],
    ['-PT2H', 'must not be negative'],
    ['PT-2H', 'must not be negative'],
    ['PT1.5H', 'only seconds may have a fraction'],
    ['P1.5D', 'only seconds may have a fraction'],
    ['P4H', 'belong after a T'],
    ['pt4h', 'write for example'],
    ['PT4H ', 'write for example'],
    ['PT1M1H', 'write for example'],
    ['P1D1W', 'write for example'],
    ['PT12345678901S', 'at most nine digits'],
    [`PT${'1'.repeat(70)}S`, 'longer than 64'],
    ['constructor', 'write for example'],
  ])('%j is refused and the reason given', (text, reason) => {
    expect(() => parseDuration(text)).toThrow(DurationError);
    expect(() => parseDuration(text)).toThrow(reason);
  });

  test('what is written is read back unchanged', () => {
    const part = fc.nat({ max: 999_999 });
    const duration = fc.record({ years: part, months: part, weeks: part, days: part, time: fc.nat({ max: 1e11 }) });
    fc.assert(
      fc.property(duration, (given) => {
        expect(parseDuration(formatDuration(given))).toEqual(given);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each([
    ['PT90M', 'PT1H30M'],
    ['P0DT0S', 'PT0S'],
    ['PT1.050S', 'PT1.05S'],
    ['P2W', 'P2W'],
  ])('%s is written as %s', (text, canonical) => {
    expect(formatDuration(parseDuration(text))).toBe(canonical);
  });

  test('a target counts 24 hours for a day and refuses months', () => {
    expect(durationAmount(parseDuration('P1W1DT1H'))).toBe((8 * 24 + 1) * 3_600_000);
    expect(() => durationAmount(parseDuration('P1M'))).toThrow('no fixed length');
  });
});

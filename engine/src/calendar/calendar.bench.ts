import { compileCalendar } from './compile-calendar.ts';

/** One measured figure beside its mark. */
export interface CalendarFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly mark: number;
  readonly met: boolean;
}

const MARK = 500_000;
const ROUNDS = 300_000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/**
 * How many `add` a second over an office week with a lunch break, daylight saving and holidays, spread over a year and
 * up to 100 working hours. `now` gives milliseconds, e.g. `performance.now`.
 */
export function benchCalendar(now: () => number): CalendarFigure {
  const day = [
    ['08:00', '12:00'],
    ['13:00', '17:30'],
  ] as const;
  const calendar = compileCalendar({
    timeZone: 'Europe/Berlin',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: [{ every: '01-01' }, { every: '05-01' }, { every: '12-25' }, { every: '12-26' }],
  });
  const first = Date.UTC(2026, 0, 1);
  const run = (): number => {
    let sum = 0;
    const began = now();
    for (let i = 0; i < ROUNDS; i += 1)
      sum += calendar.add(first + ((i * 7_919_000) % YEAR), (i * 104_729) % (100 * HOUR));
    const value = Math.round((ROUNDS / (now() - began)) * 1_000);
    return Number.isFinite(sum) ? value : 0;
  };
  run();
  const value = run();
  return { name: 'calendar add', value, unit: '1/s', mark: MARK, met: value >= MARK };
}

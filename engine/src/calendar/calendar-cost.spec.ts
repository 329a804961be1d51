import type { CalendarSpec, DayInterval } from './types.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const NOW = Date.UTC(2026, 5, 1, 10);

/** Reads of single values in the lists of numbers that are made from now on. */
let reads = 0;
const Numbers = globalThis.Float64Array;
function counted(numbers: Float64Array): Float64Array {
  return new Proxy(numbers, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key) as unknown;
    },
    set: (target, key, value) => Reflect.set(target, key, value),
  });
}
globalThis.Float64Array = Object.assign(
  function CountedNumbers(length: number) {
    return counted(new Numbers(length));
  },
  { from: (values: readonly number[]) => counted(Numbers.from(values)) },
) as unknown as typeof Numbers;
const { compileCalendar } = await import('./compile-calendar.ts');
afterAll(() => {
  globalThis.Float64Array = Numbers;
});

/** So many intervals on each day of the week, from midnight on, with a minute between them. */
function cutUp(intervals: number): CalendarSpec {
  const clock = (minute: number) => `${Math.floor(minute / 60)}`.padStart(2, '0') + `:${minute % 60}`.padEnd(3, '0');
  const length = Math.floor(1440 / intervals / 10) * 10;
  const day = Array.from({ length: intervals }, (_, index): DayInterval => [
    clock(index * length),
    clock((index + 1) * length - 10),
  ]);
  return { timeZone: 'UTC', week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } };
}

describe('What a question to a calendar costs, in values it looks at', () => {
  const questions = (spec: CalendarSpec) => {
    const calendar = compileCalendar(spec);
    return {
      add: (far: number) => calendar.add(NOW, calendar.between(NOW, NOW + far)),
      subtract: (far: number) => calendar.subtract(NOW, calendar.between(NOW - far, NOW)),
      between: (far: number) => calendar.between(NOW, NOW + far),
      isOpen: (far: number) => calendar.isOpen(NOW + far),
      nextOpening: (far: number) => calendar.nextOpening(NOW + far),
    };
  };
  /** The most that any of them costs once the years it touches are known. */
  const most = (intervals: number, far: number) =>
    Object.fromEntries(
      Object.entries(questions(cutUp(intervals))).map(([name, ask]) => {
        // Also counts what the amount itself is found with.
        ask(far);
        reads = 0;
        ask(far);
        return [name, reads];
      }),
    );

  it('grows with the logarithm of the number of intervals', () => {
    for (const intervals of [1, 3, 6, 12, 24]) {
      const steps = Math.ceil(Math.log2(intervals * 365)) + 1;
      // Two instants for the amount, then one by instant and one by amount; each with a few values beside the search.
      for (const [name, cost] of Object.entries(most(intervals, 20 * DAY))) {
        expect({ intervals, name, cost, few: cost <= 4 * (steps + 3) }).toMatchObject({ few: true });
        expect(cost).toBeGreaterThan(1);
      }
    }
  });

  it('does not grow with the distance: a day, a year and four hundred years are the same', () => {
    const near = most(6, 3 * DAY);
    for (const far of [YEAR, 395 * YEAR]) {
      for (const [name, cost] of Object.entries(most(6, far)))
        expect({ far, name, cost, few: cost <= (near[name] ?? 0) + 12 }).toMatchObject({ few: true });
    }
  });
});

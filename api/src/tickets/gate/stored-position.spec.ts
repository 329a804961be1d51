import fc from 'fast-check';
import type { ClockState, Position, TimerState } from '@stellwerk/engine';
import { packPosition, type StoredPosition, unpackPosition } from './stored-position.ts';

const instant = fc.double({ min: 0, max: 4e12, noNaN: true });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const clock: fc.Arbitrary<ClockState> = fc.record(
  {
    status: fc.constantFrom<ClockState['status']>('idle', 'running', 'paused', 'completed', 'cancelled'),
    cycle: fc.nat(5),
    elapsed: fc.nat(),
    since: instant,
    startedAt: orNull(instant),
    endedAt: orNull(instant),
    target: orNull(fc.nat()),
    calendar: fc.constantFrom('office', 'always'),
    setBy: fc.constantFrom<NonNullable<ClockState['setBy']>>(
      { target: { queue: 'sales' } },
      { calendar: { serviceLevel: 'gold' } },
    ),
    due: orNull(instant),
    crossed: fc.uniqueArray(fc.constantFrom(50, 75, 100)),
    breached: fc.boolean(),
    forGood: fc.constant(true as const),
  },
  {
    requiredKeys: [
      ...(['status', 'cycle', 'elapsed', 'since', 'startedAt', 'endedAt'] as const),
      ...(['target', 'calendar', 'due', 'crossed', 'breached'] as const),
    ],
  },
);
/** Most finished clocks have counted up to their end. */
const clocks = fc.oneof(
  clock,
  clock.map((one): ClockState => ({ ...one, endedAt: one.since })),
);
const timer: fc.Arbitrary<TimerState> = fc.record(
  {
    key: fc.constantFrom('lifecycle.waiting/reminder', 'approval/board'),
    visit: fc.nat(9),
    occurrence: fc.nat(9),
    due: instant,
    state: fc.constantFrom<TimerState['state']>('armed', 'spent'),
    basis: fc.constant('2026-12-24'),
    asked: instant,
  },
  { requiredKeys: ['key', 'visit', 'occurrence', 'due', 'state'] },
);
const positions = fc
  .record({
    clocks: fc.dictionary(fc.constantFrom('response', 'resolution'), clocks),
    timers: fc.array(timer),
    tags: fc.array(fc.constant('vip')),
    at: fc.constantFrom(3, 5),
    wakesByTimer: fc.boolean(),
    wakeAt: orNull(instant),
  })
  .map(({ wakesByTimer, ...parts }): Position => ({
    value: { lifecycle: { open: 'asked' }, queue: 'sales' },
    fields: { impact: 'high', done: null },
    visits: { 'lifecycle.waiting': { count: 2, at: 3 } },
    owner: null,
    locked: false,
    ...parts,
    wakeAt: wakesByTimer ? (parts.timers.find(({ state }) => state === 'armed')?.due ?? null) : parts.wakeAt,
    clocks: { ...parts.clocks },
  }));
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a stored position', () => {
  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(positions, (position) => {
        expect(unpackPosition(asJson(packPosition(position)))).toEqual(asJson(position));
      }),
    );
  });

  it('may be one of before, with clocks and timers written out', () => {
    fc.assert(
      fc.property(positions, (position) => {
        expect(unpackPosition(asJson(position) as StoredPosition)).toEqual(asJson(position));
      }),
    );
  });

  it('may be one of lately, with the status of clocks in words', () => {
    const list = (endedAt: number | null) => [
      'completed',
      1,
      9,
      7,
      3,
      null,
      'office',
      ...(endedAt === null ? [] : [endedAt]),
    ];
    const stored = (endedAt: number | null) =>
      ({ visits: {}, timers: [], clocks: { reply: list(endedAt) }, wakeAt: null }) as unknown as StoredPosition;
    expect(unpackPosition(stored(7)).clocks['reply']).toMatchObject({ status: 'completed', since: 7, endedAt: 7 });
    expect(unpackPosition(stored(null)).clocks['reply']).toMatchObject({ status: 'completed', endedAt: null });
  });

  it('of a finished clock and an armed timer is less than half as long', () => {
    const ended = {
      status: 'completed',
      cycle: 1,
      elapsed: 194,
      since: 1795599471347,
      startedAt: 1795599471153,
    } as const;
    const written: Position['clocks'] = {
      response: {
        ...ended,
        endedAt: 1795599471347,
        target: 1,
        calendar: 'office',
        due: null,
        crossed: [],
        breached: false,
      },
    };
    const timers: Position['timers'] = [
      { key: 'lifecycle.a/b', visit: 1, occurrence: 1, due: 1796031471347, state: 'armed' },
    ];
    const lengthOf = (value: unknown) => JSON.stringify(value).length;
    const packed = packPosition({ visits: {}, clocks: written, timers, tags: [] as readonly string[] } as Position);
    expect(lengthOf(packed.clocks) + lengthOf(packed.timers)).toBeLessThan((lengthOf(written) + lengthOf(timers)) / 2);
  });
});

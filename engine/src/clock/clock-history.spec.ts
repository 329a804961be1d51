import fc from 'fast-check';
import { ALWAYS, compileCalendar, type BusinessCalendar, type DayInterval } from '../calendar/index.ts';
import { LONG } from '../long-run.fixture.ts';
import {
  advanceClock,
  applyClockChange,
  crossThreshold,
  elapsedAt,
  foldClock,
  idleClock,
  nextThreshold,
  percentAt,
  type ClockChange,
  type ClockSetting,
  type ClockState,
} from './index.ts';

const HOUR = 3_600_000;
const day: DayInterval[] = [
  ['08:00', '12:00'],
  ['13:00', '17:30'],
];
const calendars: Readonly<Record<string, BusinessCalendar>> = {
  always: ALWAYS,
  berlin: compileCalendar({ timeZone: 'Europe/Berlin', week: { mon: day, tue: day, wed: day, fri: day } }),
  nights: compileCalendar({
    timeZone: 'Australia/Lord_Howe',
    week: { sat: [['22:00', '06:00']], wed: [['20:00', '04:00']] },
  }),
};
const byName = (name: string): BusinessCalendar => {
  const calendar = calendars[name];
  if (!calendar) throw new Error(`no calendar ${name}`);
  return calendar;
};
const BEGIN = Date.parse('2026-03-25T00:00:00Z');
const THRESHOLDS = [50, 75, 100, 150];

const setting: fc.Arbitrary<ClockSetting> = fc.record({
  target: fc.option(fc.integer({ min: 1, max: 30 * HOUR }), { freq: 6 }),
  calendar: fc.constantFrom('always', 'berlin', 'nights'),
});
type Untimed = { readonly wait: number } & (
  | { readonly type: 'start' | 'pause' | 'resume' | 'complete' | 'cancel' | 'restart' | 'advance' }
  | { readonly type: 'retarget'; readonly setting: ClockSetting }
);
const wait = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * HOUR }));
const step: fc.Arbitrary<Untimed> = fc.oneof(
  fc.record({
    type: fc.constantFrom('start', 'pause', 'resume', 'pause', 'resume', 'complete', 'cancel', 'restart', 'advance'),
    wait,
  }) as fc.Arbitrary<Untimed>,
  fc.record({ type: fc.constant('retarget' as const), wait, setting }),
);
const history = fc.tuple(setting, fc.array(step, { maxLength: 25 })).map(([first, steps]) => {
  let at = BEGIN;
  const changes = [{ type: 'start', wait: 0 } as Untimed, ...steps].map(({ wait: pause, ...change }): ClockChange => {
    at += pause;
    return { ...change, at };
  });
  return { first, changes, end: at + 10 * HOUR };
});
const runs = { seed: 11, numRuns: LONG ? 10_000 : 500 };

/** A second way to count: the stretches the clock ran in this cycle, each with the calendar then in force. */
function countedAnew(first: ClockSetting, changes: readonly ClockChange[], end: number): number {
  let status = 'idle';
  let calendar = first.calendar;
  let stretches: [calendar: string, from: number, to: number][] = [];
  let since = BEGIN;
  for (const change of [...changes, { type: 'advance', at: end } as ClockChange]) {
    if (status === 'running') stretches.push([calendar, since, change.at]);
    since = change.at;
    if (change.type === 'restart' || (change.type === 'start' && status === 'idle')) {
      stretches = [];
      status = 'running';
    } else if (change.type === 'pause' && status === 'running') status = 'paused';
    else if (change.type === 'resume' && status !== 'idle') status = 'running';
    else if (change.type === 'complete' && /running|paused/.test(status)) status = 'completed';
    else if (change.type === 'cancel' && /running|paused/.test(status)) status = 'cancelled';
    else if (change.type === 'retarget' && !/completed|cancelled/.test(status)) calendar = change.setting.calendar;
  }
  return stretches.reduce((sum, [name, from, to]) => sum + byName(name).between(from, to), 0);
}

/** Carry a clock to `until` as the gate does: each threshold at its own instant. */
function cross(
  state: ClockState,
  until: number,
  seen: (percent: number, at: number, state: ClockState) => void,
): ClockState {
  let current = state;
  for (;;) {
    const next = nextThreshold(current, THRESHOLDS, byName(current.calendar));
    if (!next || next.at > until) return current;
    seen(next.percent, next.at, current);
    current = crossThreshold(current, next.percent);
  }
}

describe('a clock with any history', () => {
  test('recomputed from its changes is the clock that was stored after each of them', () => {
    fc.assert(
      fc.property(history, ({ first, changes }) => {
        let stored = JSON.stringify(idleClock(first, BEGIN));
        const log: ClockChange[] = [];
        for (const change of changes) {
          let state = JSON.parse(stored) as ClockState;
          state = cross(state, change.at, (percent, at) => log.push({ type: 'cross', at, percent }));
          log.push(change);
          stored = JSON.stringify(applyClockChange(state, change, byName));
          expect(foldClock(first, BEGIN, log, byName)).toEqual(JSON.parse(stored));
        }
      }),
      { ...runs, numRuns: runs.numRuns / 5 },
    );
  });

  test('has lost nothing of what elapsed, whatever was paused or changed', () => {
    fc.assert(
      fc.property(history, ({ first, changes, end }) => {
        const state = foldClock(first, BEGIN, changes, byName);
        expect(elapsedAt(state, end, byName(state.calendar))).toBe(countedAnew(first, changes, end));
      }),
      runs,
    );
  });

  test('is the same however often it was looked at in between', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(40 * HOUR), { maxLength: 5 }), ({ first, changes }, looks) => {
        const state = foldClock(first, BEGIN, changes, byName);
        const calendar = byName(state.calendar);
        const last = Math.max(state.since, ...looks.map((look) => state.since + look));
        const looked = [...looks]
          .sort((a, b) => a - b)
          .reduce((current, look) => advanceClock(current, state.since + look, calendar), state);
        expect(elapsedAt(looked, last + HOUR, calendar)).toBe(elapsedAt(state, last + HOUR, calendar));
        expect([looked.due, looked.crossed, looked.status]).toEqual([state.due, state.crossed, state.status]);
      }),
      runs,
    );
  });

  test('crosses its thresholds in order, once per cycle, at the instant their share has passed', () => {
    let crossings = 0;
    fc.assert(
      fc.property(history, ({ first, changes, end }) => {
        let state = idleClock(first, BEGIN);
        let time = BEGIN;
        const check = (percent: number, at: number, before: ClockState): void => {
          crossings += 1;
          const calendar = byName(before.calendar);
          expect(at).toBeGreaterThanOrEqual(time);
          expect(THRESHOLDS.slice(0, before.crossed.length)).toEqual(before.crossed);
          expect(percent).toBe(THRESHOLDS[before.crossed.length]);
          expect(percentAt(before, at, calendar)).toBeGreaterThanOrEqual(percent);
          if (at > before.since) expect(percentAt(before, at - 1, calendar)).toBeLessThan(percent);
          time = at;
        };
        for (const change of changes) {
          state = applyClockChange(cross(state, change.at, check), change, byName);
          time = change.at;
        }
        cross(state, end, check);
      }),
      runs,
    );
    expect(crossings).toBeGreaterThan(runs.numRuns);
  });
});

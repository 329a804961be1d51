import type { BusinessCalendar } from '../calendar/types.ts';
import { dueOf } from './due.ts';
import { elapsedAt } from './elapsed.ts';
import type { ClockOrigin, ClockOrigins, ClockSetting, ClockState } from './types.ts';

/*
 * `calendar` is always the calendar the state names. Logical time never runs backwards: an `at` before `since` counts
 * as `since`. A change that does not apply to the clock's status returns the state as it is.
 */

/** A clock that has not run yet. `at` is when the ticket came into being. */
export function idleClock(setting: ClockSetting, at: number): ClockState {
  return {
    status: 'idle',
    cycle: 0,
    elapsed: 0,
    since: at,
    startedAt: null,
    endedAt: null,
    target: setting.target,
    calendar: setting.calendar,
    ...originsOf(setting),
    due: null,
    crossed: [],
    breached: false,
  };
}

/** Count what has elapsed up to `at` and work out the rest anew. */
function settled(state: ClockState, at: number, calendar: BusinessCalendar, change: Partial<ClockState>): ClockState {
  const elapsed = elapsedAt(state, at, calendar);
  const next = { ...state, elapsed, since: Math.max(at, state.since), ...change };
  return judged(next, calendar);
}

function judged(state: ClockState, calendar: BusinessCalendar): ClockState {
  const breached = state.target !== null && state.elapsed >= state.target && state.cycle > 0;
  return { ...state, breached, due: dueOf(state, calendar) };
}

/** Begin the first run. */
export function startClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  return state.status === 'idle' ? restartClock(state, at, calendar) : state;
}

/** Begin a new cycle: nothing has elapsed, no threshold is crossed. Applies in every status. */
export function restartClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  const from = Math.max(at, state.since);
  const { forGood: _forGood, ...rest } = state;
  return judged(
    {
      ...rest,
      status: 'running',
      cycle: state.cycle + 1,
      elapsed: 0,
      since: from,
      startedAt: from,
      endedAt: null,
      crossed: [],
    },
    calendar,
  );
}

export function pauseClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  return state.status === 'running' ? settled(state, at, calendar, { status: 'paused' }) : state;
}

/** Run on, from a pause or after a reopening, with what had elapsed; thresholds crossed before stay crossed. */
export function resumeClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  if (state.status === 'running' || state.status === 'idle') return state;
  return settled(state, at, calendar, { status: 'running', endedAt: null });
}

/** The clock's work is done; met or missed is decided at `at`. */
export function completeClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  return end(state, at, calendar, 'completed');
}

/** What the clock measures is not wanted (any more). */
export function cancelClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  return end(state, at, calendar, 'cancelled');
}

/** Cancel what does not come back with a reopening either. */
export function cancelForGood(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  const next = cancelClock(state, at, calendar);
  return next === state ? state : { ...next, forGood: true };
}

function end(state: ClockState, at: number, calendar: BusinessCalendar, status: 'completed' | 'cancelled'): ClockState {
  if (state.status !== 'running' && state.status !== 'paused') return state;
  const next = settled(state, at, calendar, { status });
  return { ...next, endedAt: next.since };
}

/** Count up to `at` and change nothing else. */
export function advanceClock(state: ClockState, at: number, calendar: BusinessCalendar): ClockState {
  if (state.status !== 'running' || at <= state.since) return state;
  return { ...settled(state, at, calendar, {}), due: state.due };
}

/**
 * Give the clock another target or calendar; what has elapsed is kept and counted by the old calendar until `at`. The
 * verdict of an ended clock stands: it changes nothing there (give the setting again when it is resumed).
 */
export function retargetClock(
  state: ClockState,
  at: number,
  setting: ClockSetting,
  before: BusinessCalendar,
  after: BusinessCalendar,
): ClockState {
  if (state.status === 'completed' || state.status === 'cancelled') return state;
  const { setBy: _old, ...same } = state;
  const named = sameOrigins(state.setBy, setting.setBy) ? state : { ...same, ...originsOf(setting) };
  if (state.target === setting.target && state.calendar === setting.calendar) return named;
  const counted = { ...named, elapsed: elapsedAt(state, at, before), since: Math.max(at, state.since) };
  return judged({ ...counted, target: setting.target, calendar: setting.calendar }, after);
}

const originsOf = ({ setBy }: ClockSetting) => (setBy === undefined ? {} : { setBy });

function sameOrigins(a: ClockOrigins | undefined, b: ClockOrigins | undefined): boolean {
  const text = (origin: ClockOrigin | undefined) => Object.entries(origin ?? {}).join();
  return text(a?.target) === text(b?.target) && text(a?.calendar) === text(b?.calendar);
}

/** Work out anew when the target is reached: the hours of the calendar may have changed since. Counts nothing. */
export function dueAnew(state: ClockState, calendar: BusinessCalendar): ClockState {
  const due = dueOf(state, calendar);
  return due === state.due ? state : { ...state, due };
}

/** Note that a threshold is crossed, so that it is crossed once per cycle. */
export function crossThreshold(state: ClockState, percent: number): ClockState {
  if (state.crossed.includes(percent)) return state;
  const crossed = [...state.crossed, percent].sort((a, b) => a - b);
  return { ...state, crossed, breached: state.breached || percent >= 100 };
}

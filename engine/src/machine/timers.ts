import type { DelayDefinition } from '../definition/types.ts';
import type { Configuration } from './compiled-process.ts';
import { dueOfDelay, dueOfRepetition } from './delays.ts';
import type { DueDate } from './delays.ts';
import { LOCK, lockDelay } from './lock.ts';
import type { Run } from './run.ts';
import type { TimerChange, TimerState } from './types.ts';

/** A timer that a ticket must have. */
export interface RequiredTimer extends DueDate {
  readonly key: string;
  readonly visit: number;
  readonly delay: DelayDefinition;
}
export interface NetTimers {
  readonly timers: readonly TimerState[];
  readonly changes: readonly TimerChange[];
}

/** The timers a ticket must have: a function of active states, fields, visits and open approvals, of nothing else. */
export function requiredTimers(run: Run, configuration: Configuration): RequiredTimer[] {
  const { delays = {}, approvals = {} } = run.process.definition;
  const required: RequiredTimer[] = [];
  for (const timer of configuration.timers) {
    if (run.category === 'closed' && !timer.whenClosed) continue;
    const delay = delays[timer.delay] as DelayDefinition;
    // A position that came from elsewhere may lack the visit: it then counts from now.
    const visit = (run.visits[timer.path] ??= { count: 1, at: run.at });
    const due = dueOfDelay(run, delay, visit.at);
    if (due !== undefined) required.push({ ...due, key: timer.key, visit: visit.count, delay });
  }
  required.push(...lockTimer(run));
  for (const [key, approval] of Object.entries(run.approvals)) {
    const delay = delays[approvals[key]?.deadline ?? ''];
    if (delay === undefined || approval.status !== 'open' || run.category === 'closed') continue;
    const due = dueOfDelay(run, delay, approval.requestedAt);
    if (due !== undefined) required.push({ ...due, key: `approval/${key}`, visit: approval.round, delay });
  }
  return required;
}

/** The lock's own timer. It lasts as long as the lock counts here; what waits or ends and comes back begins anew. */
function lockTimer(run: Run): RequiredTimer[] {
  const delay = lockDelay(run);
  if (delay === undefined) {
    delete run.visits[LOCK];
    return [];
  }
  const visit = (run.visits[LOCK] ??= { count: 1, at: run.at });
  const due = dueOfDelay(run, delay, visit.at);
  return due === undefined ? [] : [{ ...due, key: LOCK, visit: visit.count, delay }];
}

/**
 * What must change so that the timers are the required ones: the difference, never XState's own list (its ids repeat
 * at every visit). `fired` is the timer whose firing is this step.
 */
export function netTimers(
  run: Run,
  configuration: Configuration,
  before: readonly TimerState[],
  fired: TimerState | undefined,
): NetTimers {
  const required = requiredTimers(run, configuration);
  if (required.length === 0 && before.length === 0) return { timers: before, changes: [] };
  const timers: TimerState[] = [];
  const changes: TimerChange[] = [];
  const kept = new Set<TimerState>();
  for (const one of required) {
    const old = before.find((timer) => timer.key === one.key && timer.visit === one.visit);
    if (old !== undefined) kept.add(old);
    timers.push(old === undefined ? armed(one, changes) : goOn(run, one, old, old === fired, changes));
  }
  for (const old of before) {
    if (kept.has(old)) continue;
    if (old === fired) changes.push({ change: 'spend', timer: { ...old, state: 'spent' } });
    else if (old.state === 'armed') changes.push({ change: 'cancel', timer: old });
  }
  timers.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { timers: changes.length === 0 && timers.length === before.length ? before : timers, changes };
}

function armed(required: RequiredTimer, changes: TimerChange[]): TimerState {
  const { key, visit, due, basis } = required;
  const timer: TimerState = {
    key,
    visit,
    occurrence: 1,
    due,
    state: 'armed',
    ...(basis === undefined ? {} : { basis }),
  };
  changes.push({ change: 'arm', timer });
  return timer;
}

/** A timer of the same visit: kept, spent, repeated, or armed anew because its date changed. */
function goOn(run: Run, required: RequiredTimer, old: TimerState, fired: boolean, changes: TimerChange[]): TimerState {
  const { due, basis, delay } = required;
  const { asked = old.due, ...unasked } = old;
  if (basis !== old.basis) {
    const timer: TimerState = {
      ...unasked,
      occurrence: 1,
      due,
      state: 'armed',
      ...(basis === undefined ? {} : { basis }),
    };
    changes.push({ change: 'rearm', timer });
    return timer;
  }
  if (fired) {
    const spent: TimerState = { ...unasked, state: 'spent' };
    changes.push({ change: 'spend', timer: spent });
    const next = dueOfRepetition(run, delay, old);
    if (next === undefined) return spent;
    const again: TimerState = { ...unasked, occurrence: old.occurrence + 1, due: next, state: 'armed' };
    changes.push({ change: 'arm', timer: again });
    return again;
  }
  if (old.state === 'armed' && old.occurrence === 1 && asked !== due) {
    const timer: TimerState = { ...unasked, due };
    changes.push({ change: 'rearm', timer });
    return timer;
  }
  return old;
}

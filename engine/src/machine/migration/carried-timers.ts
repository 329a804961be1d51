import { LOCK } from '../lock.ts';
import { calendarOfDelay } from '../delays.ts';
import { selectionKey } from '../selections.ts';
import type { Configuration } from '../compiled-process.ts';
import type { Run } from '../run.ts';
import { requiredTimers } from '../timers.ts';
import type { RequiredTimer } from '../timers.ts';
import type { Position, TimerState } from '../types.ts';
import type { CompiledProcess } from '../compiled-process.ts';
import type { MigrationPlan } from './plan.ts';

/** The ticket as it was. */
export interface Before {
  readonly process: CompiledProcess;
  readonly position: Position;
  readonly configuration: Configuration;
}
type Visits = Record<string, { readonly count: number; readonly at: number }>;

/**
 * Visits under the new states' paths. A state that got its timers with the new version is visited from now on; with
 * `restart` each active one is visited anew.
 */
export function carriedVisits(before: Before, plan: MigrationPlan, after: Configuration, now: number): Visits {
  const visits: Visits = {};
  for (const [path, visit] of Object.entries(before.position.visits)) {
    const later = plan.states[path];
    const other = later === undefined ? undefined : visits[later];
    if (later !== undefined && (other === undefined || other.count < visit.count)) visits[later] = visit;
  }
  const lock = before.position.visits[LOCK];
  if (lock !== undefined && plan.timers !== 'restart') visits[LOCK] = lock;
  for (const { path } of after.timers) {
    const origin = before.configuration.nodes.find(
      (node) => plan.states[node.path] === path && before.position.visits[node.path] !== undefined,
    );
    const own = origin === undefined ? undefined : before.position.visits[origin.path];
    if (own !== undefined && plan.timers !== 'restart') visits[path] = own;
    else visits[path] = { count: (visits[path]?.count ?? 0) + 1, at: now };
  }
  return visits;
}

/** The timers of before under their new names, as the rule has it; which of them stay is for the new version to say. */
export function carriedTimers(
  run: Run,
  after: Configuration,
  before: Before,
  plan: MigrationPlan,
): readonly TimerState[] {
  if (plan.timers === 'restart') return [];
  const required = new Map(requiredTimers(run, after).map((timer) => [`${timer.key} ${timer.visit}`, timer]));
  const carried = new Map<string, TimerState>();
  for (const timer of before.position.timers) {
    const key = laterKey(timer.key, plan);
    const wanted = key === undefined ? undefined : required.get(`${key} ${timer.visit}`);
    if (wanted === undefined || carried.has(wanted.key)) continue;
    carried.set(wanted.key, carriedTimer(run, timer, wanted, before, plan));
  }
  return [...carried.values()];
}

function laterKey(key: string, { states, names }: MigrationPlan): string | undefined {
  if (key === LOCK) return key;
  const cut = key.lastIndexOf('/');
  const [place, name] = [key.slice(0, cut), key.slice(cut + 1)];
  const later = place === 'approval' ? names.approvals[name] : names.delays[name];
  const path = place === 'approval' ? place : states[place];
  return later === undefined || path === undefined ? undefined : `${path}/${later}`;
}

/** A due time that the new version would not have given is marked, so that the next step does not correct it. */
function carriedTimer(
  run: Run,
  timer: TimerState,
  wanted: RequiredTimer,
  before: Before,
  plan: MigrationPlan,
): TimerState {
  const { asked: _asked, basis: _basis, ...rest } = timer;
  const named = { ...rest, key: wanted.key, ...(wanted.basis === undefined ? {} : { basis: wanted.basis }) };
  if (timer.state === 'spent') return named;
  // An agent chose another date than the one the deadline came from: the date counts.
  const isOtherDate = wanted.basis !== timer.basis;
  const due = isOtherDate ? wanted.due : dueByRule(run, timer, wanted, before, plan);
  return { ...named, due, ...(due === wanted.due || timer.occurrence > 1 ? {} : { asked: wanted.due }) };
}

function dueByRule(run: Run, timer: TimerState, wanted: RequiredTimer, before: Before, plan: MigrationPlan): number {
  const { due } = timer;
  // How long a lock lasts is its queue's to say: no rule for the process's own deadlines ends it.
  if (due <= run.at || timer.key === LOCK) return due;
  if (plan.timers === 'fire') return run.at;
  if (plan.timers !== 'scale' || timer.occurrence > 1 || wanted.basis !== undefined) return due;
  const cut = timer.key.lastIndexOf('/');
  const place = timer.key.slice(0, cut);
  const name = timer.key.slice(cut + 1);
  const began =
    place === 'approval' ? before.position.approvals?.[name]?.requestedAt : before.position.visits[place]?.at;
  const { delays, approvals } = before.process.definition;
  const delay = delays?.[place === 'approval' ? (approvals?.[name]?.deadline ?? '') : name];
  if (began === undefined || delay === undefined) return due;
  const serviceLevel = selectionKey(run, 'serviceLevel');
  const [priorityThen, priority] = [before.configuration.leaves['priority'] ?? null, selectionKey(run, 'priority')];
  const old = run.env.calendar(calendarOfDelay(delay, { priority: priorityThen, serviceLevel }));
  const next = run.env.calendar(calendarOfDelay(wanted.delay, { priority, serviceLevel }));
  const whole = old.between(began, due);
  const left = whole <= 0 ? 0 : old.between(run.at, due) / whole;
  return next.add(run.at, Math.round(left * next.between(began, wanted.due)));
}

import type { CompiledProcess, Configuration } from '../compiled-process.ts';
import type { ChartState } from '../chart.ts';
import { EndlessChartError, historyIds } from '../chart.ts';
import { foldClocks } from '../clocks.ts';
import { configurationOf } from '../configuration.ts';
import { courseOf } from '../diff.ts';
import { storedFacts } from '../facts.ts';
import { brokenInvariant } from '../invariants.ts';
import { noteClosing, offer, workOffRaises } from '../raises.ts';
import { Refusal } from '../refusal.ts';
import { runAt } from '../run.ts';
import type { Run } from '../run.ts';
import type { StepResult } from '../step.ts';
import { positionOf } from '../step.ts';
import { netTimers } from '../timers.ts';
import type { Applied, EngineEvent, Environment, Facts, Position } from '../types.ts';
import { carriedApprovals, carriedClocks } from './carried-clocks.ts';
import { carriedFields } from './carried-fields.ts';
import { carriedHistory } from './carried-history.ts';
import { carriedTimers, carriedVisits } from './carried-timers.ts';
import type { Before } from './carried-timers.ts';
import { migrationDiff, timerChanges } from './migration-diff.ts';
import { ownQueue, placed } from './placed.ts';
import type { MigrationPlan } from './plan.ts';

/**
 * Brings a ticket to another definition as one step: nothing is entered or left, so no entry action runs; then the new
 * definition hears of it as of any event. Clocks, timers and invariants are worked out by the new one.
 */
export function migrateStep(
  from: CompiledProcess,
  to: CompiledProcess,
  plan: MigrationPlan,
  position: Position,
  event: EngineEvent,
  facts: Facts,
  env: Environment,
): StepResult {
  const before = { process: from, position, configuration: configurationOf(from, position.value, position.history) };
  try {
    return { ok: true, applied: migrated(before, to, plan, event, facts, env) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason };
    if (error instanceof EndlessChartError) return { ok: false, reason: { code: 'too-many-steps', event: event.type } };
    throw error;
  }
}

function migrated(
  before: Before,
  to: CompiledProcess,
  plan: MigrationPlan,
  event: EngineEvent,
  facts: Facts,
  env: Environment,
): Applied {
  const carried = carriedPosition(before, to, plan, event, facts, env);
  const configuration = configurationOf(to, carried.value, carried.history);
  const visits = carriedVisits(before, plan, configuration, facts.now);
  const run = runAt(to, { ...carried, visits }, configuration, event, facts, env);
  noteClosing(run, before.configuration.category);
  const state = workOffRaises(run, offer(run, configuration.state, event.type).state);
  return concluded(run, state, before, plan, configuration);
}

/** What the ticket brings along, before anything reacts; its visits and timers follow from where that leads. */
function carriedPosition(
  { process: from, position, configuration }: Before,
  to: CompiledProcess,
  plan: MigrationPlan,
  event: EngineEvent,
  facts: Facts,
  env: Environment,
): Position {
  const { value, queue } = placed(from, to, plan, position, configuration, event);
  const { history: _history, queue: _queue, approvals: _approvals, ...rest } = position;
  const history = carriedHistory(from, to, plan, position.history);
  return {
    ...rest,
    value,
    ...(history === undefined ? {} : { history }),
    ...(queue === undefined ? {} : { queue }),
    fields: carriedFields(to, plan, position, event.type),
    visits: {},
    timers: [],
    clocks: carriedClocks(to, plan, position, facts.now, env),
    approvals: carriedApprovals(to, plan, position, facts.now, event.type),
  };
}

function concluded(run: Run, state: ChartState, before: Before, plan: MigrationPlan, arrived: Configuration): Applied {
  const configuration =
    state === arrived.state ? arrived : configurationOf(run.process, state.value, historyIds(state));
  foldClocks(run, asBefore(before.configuration, arrived), configuration);
  checkInvariants(run, before);
  const { timers } = netTimers(run, configuration, carriedTimers(run, configuration, before, plan), undefined);
  const position = positionOf(run, configuration, historyIds(state), timers);
  return {
    event: run.outer,
    actor: run.actor,
    at: run.at,
    handled: true,
    position,
    diff: migrationDiff(before, position, configuration, ownQueue(before.process, run.outer.data)),
    transitions: courseOf(run.taken, configuration.leaves),
    guards: run.guards,
    effects: run.effects,
    timers: timerChanges(before.position.timers, position.timers),
    clocks: Object.keys(position.clocks).filter((name) => before.position.clocks[name] !== position.clocks[name]),
    facts: storedFacts(run),
  };
}

/** A tag that came with the new version is no return of it: only a ticket that was closed and is not any more reopens. */
function asBefore(was: Configuration, arrived: Configuration): Configuration {
  const isReopened = was.category === 'closed' && arrived.category !== 'closed';
  return isReopened ? { ...arrived, tags: new Set(), category: 'closed' } : arrived;
}

/** Refused if a rule of the new version does not hold – unless the old version had the rule, and it was broken there. */
function checkInvariants(run: Run, { process, position, configuration }: Before): void {
  const broken = brokenInvariant(run, (id) => {
    const was = runAt(process, position, configuration, run.outer, run.facts, run.env);
    const old = process.definition.invariants?.find((one) => one.id === id);
    return old !== undefined && brokenInvariant(was, (other) => other !== id) === id;
  });
  if (broken !== undefined) throw new Refusal({ code: 'invariant', event: run.outer.type, subject: broken });
}

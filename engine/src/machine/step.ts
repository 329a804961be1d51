import { crossThreshold } from '../clock/index.ts';
import type { ClockState } from '../clock/index.ts';
import { EndlessChartError, historyIds } from './chart.ts';
import type { ChartState, HistoryIds } from './chart.ts';
import { foldClocks } from './clocks.ts';
import type { CompiledProcess, Configuration } from './compiled-process.ts';
import { configurationOf } from './configuration.ts';
import { courseOf, diffOf } from './diff.ts';
import { denyApproval } from './approvals.ts';
import { storedFacts } from './facts.ts';
import { checkInvariants } from './invariants.ts';
import { renewLock } from './lock.ts';
import { checkMerged } from './merging.ts';
import { eventClass, MERGE } from './events.ts';
import { offer, workOffRaises } from './raises.ts';
import { Refusal } from './refusal.ts';
import { runAt } from './run.ts';
import type { Run } from './run.ts';
import { changeTicket } from './ticket-events.ts';
import { checkTargetFlags } from './field-flags.ts';
import { netTimers } from './timers.ts';
import type { Applied, EngineEvent, Environment, Facts, Position, Reason, TimerState } from './types.ts';
import { wakeAtOf } from './wake.ts';
import { whyRefused } from './why-refused.ts';

/** What a firing does to the position besides its event. */
export interface Firing {
  readonly timer?: TimerState;
  readonly threshold?: { readonly clock: string; readonly percent: number };
}
export type StepResult =
  { readonly ok: true; readonly applied: Applied } | { readonly ok: false; readonly reason: Reason };
interface Origin {
  readonly position: Position;
  readonly configuration: Configuration;
}

/**
 * Applies exactly one event: nothing else that is due. Either the whole step happens or nothing does. Class B events
 * always happen: if what they cause is refused, they are recorded and move nothing.
 */
export function applyEvent(
  process: CompiledProcess,
  position: Position,
  event: EngineEvent,
  facts: Facts,
  env: Environment,
  firing: Firing = {},
): StepResult {
  const origin: Origin = { position, configuration: configurationOf(process, position.value, position.history) };
  const begin = (): Run => begun(process, origin, event, facts, env, firing);
  try {
    const run = begin();
    const state = moved(run, origin);
    return { ok: true, applied: finished(run, state, origin, firing.timer) };
  } catch (error) {
    const reason = reasonOf(error, event);
    if (eventClass(process, event.type) === 'A') return { ok: false, reason };
    return { ok: true, applied: { ...recorded(begin(), origin, firing), withheld: reason } };
  }
}

/** A class B event whose consequences were refused: recorded, and nothing moves. */
function recorded(run: Run, origin: Origin, firing: Firing): Applied {
  changeTicket(run);
  return finished(run, origin.configuration.state, origin, firing.timer);
}

function reasonOf(error: unknown, event: EngineEvent): Reason {
  if (error instanceof Refusal) return error.reason;
  if (error instanceof EndlessChartError) return { code: 'too-many-steps', event: event.type };
  throw error;
}

function begun(
  process: CompiledProcess,
  { position, configuration }: Origin,
  event: EngineEvent,
  facts: Facts,
  env: Environment,
  firing: Firing,
): Run {
  const run = runAt(process, position, configuration, event, facts, env);
  const { threshold, timer } = firing;
  if (threshold !== undefined) {
    const state = run.clocks[threshold.clock] as ClockState;
    run.clocks = { ...run.clocks, [threshold.clock]: crossThreshold(state, threshold.percent) };
  }
  if (timer?.key.startsWith('approval/') === true) denyApproval(run, timer.key.slice('approval/'.length));
  return run;
}

/** The machine's part of the step: the event, then everything it raises. */
function moved(run: Run, { configuration }: Origin): ChartState {
  changeTicket(run);
  const { state, accepted } = offer(run, configuration.state, run.outer.type);
  if (!accepted && needsTaker(run)) throw new Refusal(whyRefused(run, configuration, run.outer.type));
  return workOffRaises(run, state);
}

/** Steps, moves, priorities and merging must be taken by somebody; the gate's other events need no taker. */
function needsTaker({ process, outer }: Run): boolean {
  return outer.type === MERGE || (eventClass(process, outer.type) === 'A' && !outer.type.startsWith('ticket.'));
}

/** The end of every step: clocks, invariants, timers, all worked out once. `origin` is undefined for a new ticket. */
export function finished(
  run: Run,
  state: ChartState,
  origin: Origin | undefined,
  fired: TimerState | undefined,
): Applied {
  const history = historyIds(state);
  const configuration =
    origin?.configuration.state === state ? origin.configuration : configurationOf(run.process, state.value, history);
  foldClocks(run, origin?.configuration, configuration);
  checkMerged(run, configuration);
  checkInvariants(run, origin);
  checkTargetFlags(run, configuration, origin?.position.fields);
  renewLock(run, origin?.position, fired);
  const { timers, changes } = netTimers(run, configuration, origin?.position.timers ?? [], fired);
  const position = positionOf(run, configuration, history, timers);
  return {
    event: run.outer,
    actor: run.actor,
    at: run.at,
    handled: run.taken.length > 0,
    position,
    diff: diffOf(origin, position, configuration),
    transitions: courseOf(run.taken, configuration.leaves),
    guards: run.guards,
    effects: run.effects,
    timers: changes,
    clocks: changedClocks(origin?.position.clocks ?? {}, run.clocks),
    facts: storedFacts(run),
  };
}

/** The position a step has come to. */
export function positionOf(
  run: Run,
  configuration: Configuration,
  history: HistoryIds | undefined,
  timers: readonly TimerState[],
): Position {
  return {
    value: configuration.value,
    ...(history === undefined ? {} : { history }),
    fields: run.fields,
    visits: run.visits,
    timers,
    clocks: run.clocks,
    ...(Object.keys(run.approvals).length === 0 ? {} : { approvals: run.approvals }),
    owner: run.owner,
    locked: run.locked,
    tags: run.tags,
    ...(run.queue === undefined ? {} : { queue: run.queue }),
    at: run.at,
    wakeAt: wakeAtOf(run, timers),
  };
}

function changedClocks(before: Position['clocks'], after: Position['clocks']): string[] {
  return before === after ? [] : Object.keys(after).filter((name) => before[name] !== after[name]);
}

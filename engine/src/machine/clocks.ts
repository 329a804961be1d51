import { durationAmount, parseDuration } from '../calendar/index.ts';
import {
  cancelClock,
  cancelForGood,
  completeClock,
  dueAnew,
  idleClock,
  pauseClock,
  restartClock,
  resumeClock,
  retargetClock,
  startClock,
} from '../clock/index.ts';
import type { ClockOrigin, ClockOrigins, ClockSetting, ClockState } from '../clock/index.ts';
import type { ClockCondition, ClockDefinition } from '../definition/types.ts';
import type { Configuration } from './compiled-process.ts';
import type { Run } from './run.ts';
import { queueOf, selected } from './selections.ts';

/**
 * Works out all clocks once, at the end of a step. Completion counts at the event's time, before the new states'
 * tags; then come ordered restarts and completions, then the tags, then a changed target or calendar.
 */
export function foldClocks(run: Run, before: Configuration | undefined, after: Configuration): void {
  const definitions = run.process.definition.clocks;
  if (definitions === undefined) return;
  const next: Record<string, ClockState> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const state = run.clocks[name] ?? idleClock(settingOf(run, name, definition), run.at);
    next[name] = foldOne(run, name, definition, state, before, after);
  }
  run.clocks = next;
}

function foldOne(
  run: Run,
  name: string,
  definition: ClockDefinition,
  old: ClockState,
  before: Configuration | undefined,
  after: Configuration,
): ClockState {
  const { at, env } = run;
  const calendar = env.calendar(old.calendar);
  let state = old;
  if (happened(run, definition.completesWhen)) state = completeClock(state, at, calendar);
  if (happened(run, definition.cancelledWhen)) state = cancelForGood(state, at, calendar);
  for (const { clock, order } of run.clockOrders) {
    if (clock !== name) continue;
    state = order === 'restart' ? restartClock(state, at, calendar) : completeClock(state, at, calendar);
  }
  if (after.category === 'closed') return cancelClock(state, at, calendar);
  state = followTags(definition, state, at, calendar, before, after);
  const setting = settingOf(run, name, definition);
  const inForce = env.calendar(setting.calendar);
  return dueAnew(retargetClock(state, at, setting, calendar, inForce), inForce);
}

function followTags(
  definition: ClockDefinition,
  state: ClockState,
  at: number,
  calendar: Parameters<typeof pauseClock>[2],
  before: Configuration | undefined,
  after: Configuration,
): ClockState {
  const runs = runsIn(definition, after);
  const isOn = after.tags.has(definition.runsWhile);
  switch (state.status) {
    case 'idle':
      if (!isOn) return state;
      return runs ? startClock(state, at, calendar) : pauseClock(startClock(state, at, calendar), at, calendar);
    case 'running':
      return runs ? state : pauseClock(state, at, calendar);
    case 'paused':
      return runs ? resumeClock(state, at, calendar) : state;
    case 'completed':
    case 'cancelled': {
      const returned = isOn && !(before?.tags.has(definition.runsWhile) ?? false);
      // A clock the closing cut off comes back with the reopening; one the definition cancelled does not.
      const mayReturn = state.status === 'completed' || (before?.category === 'closed' && state.forGood !== true);
      if (!returned || !mayReturn || (definition.onReopen ?? 'ignore') === 'ignore') return state;
      const again =
        definition.onReopen === 'restart' ? restartClock(state, at, calendar) : resumeClock(state, at, calendar);
      return runs ? again : pauseClock(again, at, calendar);
    }
  }
}

function runsIn(definition: ClockDefinition, { tags }: Configuration): boolean {
  return tags.has(definition.runsWhile) && !(definition.pausedWhile !== undefined && tags.has(definition.pausedWhile));
}

function happened(run: Run, conditions: readonly ClockCondition[] | undefined): boolean {
  return (conditions ?? []).some((one) => ('event' in one ? run.events.has(one.event) : run.entered.has(one.enters)));
}

/**
 * Target and calendar in force, each by itself: the service level's, else those of the queue the ticket is in now
 * (both are facts), else the definition's.
 */
function settingOf(run: Run, name: string, definition: ClockDefinition): ClockSetting {
  const { targets, queueTargets, ticket } = run.facts;
  const ofLevel = targets?.[name];
  const queue = queueTargets === undefined ? undefined : queueOf(run);
  const ofQueue = queue === undefined ? undefined : queueTargets?.[queue]?.[name];
  const target = ofLevel?.target ?? ofQueue?.target ?? selected(run, definition.target);
  const calendar = ofLevel?.calendar ?? ofQueue?.calendar ?? selected(run, definition.calendar) ?? 'always';
  const origin = (part: 'target' | 'calendar'): ClockOrigin | undefined => {
    if (ofLevel?.[part] !== undefined) return { serviceLevel: ticket?.serviceLevel ?? '' };
    return ofQueue?.[part] === undefined || queue === undefined ? undefined : { queue };
  };
  const setBy = originsOf(origin('target'), origin('calendar'));
  return {
    target: target === undefined ? null : targetAmount(target),
    calendar,
    ...(setBy === undefined ? {} : { setBy }),
  };
}

function originsOf(target: ClockOrigin | undefined, calendar: ClockOrigin | undefined): ClockOrigins | undefined {
  if (target === undefined && calendar === undefined) return undefined;
  return { ...(target === undefined ? {} : { target }), ...(calendar === undefined ? {} : { calendar }) };
}

const amounts = new Map<string, number>();
function targetAmount(text: string): number {
  let amount = amounts.get(text);
  if (amount === undefined) {
    amount = durationAmount(parseDuration(text));
    if (amounts.size > 10_000) amounts.clear();
    amounts.set(text, amount);
  }
  return amount;
}

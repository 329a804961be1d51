import { durationAmount, parseDuration } from '../calendar/index.ts';
import type { ProcessDefinition, Scenario, ScenarioEntry } from '../definition/types.ts';
import { compileProcess, eventClass, explainReason, send, settle, start } from '../machine/index.ts';
import type { Applied, CompiledProcess, Environment, Facts, Outcome, Position, Reason } from '../machine/index.ts';
import { failuresOf } from './scenario-failures.ts';
import type { ScenarioFailure } from './scenario-failures.ts';
import { scenarioState } from './scenario-state.ts';
import type { ScenarioState } from './scenario-state.ts';
import { senderAs } from './sender.ts';

/** One entry of a scenario, carried out; the first is the start. */
export interface ScenarioStep extends ScenarioState {
  /** Index in `run`; -1 for the start. */
  readonly index: number;
  readonly entry: ScenarioEntry | undefined;
  /** Simulated time after it. */
  readonly at: number;
  /** Everything that happened: what fell due first, then the event sent. */
  readonly applied: readonly Applied[];
  /** Templates notified, in order; the first entry counts those of the start too. */
  readonly notified: readonly string[];
  /** Types of all effects, in order. */
  readonly effects: readonly string[];
  readonly refused: { readonly reason: Reason; readonly sentence: Readonly<Record<'en' | 'de', string>> } | undefined;
  readonly failures: readonly ScenarioFailure[];
  readonly position: Position | undefined;
}
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly passed: boolean;
  readonly steps: readonly ScenarioStep[];
  /** Stable ids of all transitions taken. */
  readonly transitions: ReadonlySet<string>;
}

/** A running scenario: the simulated clock and where the ticket is. */
interface Course {
  readonly process: CompiledProcess;
  readonly scenario: Scenario;
  readonly env: Environment;
  now: number;
  position: Position | undefined;
  /** What happened at the start: the first entry may expect its effects. */
  atStart: readonly Applied[];
}

/**
 * Runs a scenario on a simulated clock: time jumps to the next thing due, which fires, and so on. Never throws for a
 * failed expectation; the run says what was expected and what came.
 */
export function runScenario(definition: ProcessDefinition, scenario: Scenario, env: Environment): ScenarioRun {
  const process = compileProcess(definition);
  const course: Course = {
    process,
    scenario,
    env,
    now: Date.parse(scenario.start.at),
    position: undefined,
    atStart: [],
  };
  const steps = [begin(course)];
  if (course.position !== undefined) {
    for (const [index, entry] of scenario.run.entries()) steps.push(carryOut(course, entry, index, course.position));
  }
  const transitions = steps.flatMap((step) => step.applied.flatMap((one) => one.transitions.map(({ id }) => id)));
  return {
    scenario,
    passed: steps.every((step) => step.failures.length === 0),
    steps,
    transitions: new Set(transitions),
  };
}

function begin(course: Course): ScenarioStep {
  const { process, scenario, env } = course;
  const { fields, queue, as = 'agent' } = scenario.start;
  const input = { ...(fields === undefined ? {} : { fields }), ...(queue === undefined ? {} : { queue }) };
  const outcome = start(process, input, factsFor(course, as, undefined), env);
  if (outcome.kind === 'refused') {
    const sentence = sentenceOf(process, outcome.reason);
    return {
      index: -1,
      entry: undefined,
      at: course.now,
      applied: [],
      notified: [],
      effects: [],
      states: {},
      fields: {},
      clocks: {},
      owner: null,
      tags: [],
      refused: { reason: outcome.reason, sentence },
      failures: [sentence],
      position: undefined,
    };
  }
  course.position = outcome.position;
  course.atStart = outcome.applied;
  return described(course, -1, undefined, outcome.applied, undefined, outcome.position);
}

function carryOut(course: Course, entry: ScenarioEntry, index: number, before: Position): ScenarioStep {
  const { process, env } = course;
  const applied: Applied[] = [];
  let position = before;
  let reason: Reason | undefined;
  const take = (outcome: Outcome): void => {
    applied.push(...outcome.applied);
    position = outcome.position;
    if (outcome.kind === 'refused') reason = outcome.reason;
  };
  course.now = timeAfter(course.now, entry);
  // From one due moment to the next: settled all at once, earlier warnings would count as superseded.
  while (position.wakeAt !== null && position.wakeAt <= course.now) {
    const { wakeAt } = position;
    take(settle(process, position, { ...factsFor(course, 'system', undefined), now: wakeAt }, env));
    if (position.wakeAt === wakeAt) break;
  }
  if (entry.send !== undefined) {
    const as = entry.as ?? (eventClass(process, entry.send) === 'B' ? 'system' : 'agent');
    const event = { type: entry.send, ...(entry.data === undefined ? {} : { data: entry.data }) };
    take(send(process, position, event, factsFor(course, as, entry.actor), env));
  }
  course.position = position;
  return described(course, index, entry, applied, reason, position);
}

function described(
  course: Course,
  index: number,
  entry: ScenarioEntry | undefined,
  applied: readonly Applied[],
  reason: Reason | undefined,
  position: Position,
): ScenarioStep {
  const since = index === 0 ? [...course.atStart, ...applied] : applied;
  const effects = since.flatMap((one) => one.effects).filter((effect) => effect.superseded !== true);
  const notified = effects.filter(({ type }) => type === 'notify').map(({ params }) => String(params['template']));
  const result = { ...scenarioState(position), notified, effects: effects.map(({ type }) => type) };
  return {
    ...result,
    index,
    entry,
    at: course.now,
    applied,
    refused: reason === undefined ? undefined : { reason, sentence: sentenceOf(course.process, reason) },
    failures: failuresOf(entry?.expect ?? {}, { ...result, refused: reason }, entry?.send),
    position,
  };
}

function timeAfter(now: number, { after, until }: ScenarioEntry): number {
  const passed = after === undefined ? now : now + durationAmount(parseDuration(after));
  return until === undefined ? passed : Math.max(passed, Date.parse(until));
}

/** Agents asked for an approval, unless the scenario names them: one per role. */
function factsFor({ process, scenario, now }: Course, role: string, id: string | undefined): Facts {
  const { ticket, approvers: named = {} } = scenario.start;
  const approvers: Record<string, readonly string[]> = {};
  for (const [key, { who }] of Object.entries(process.definition.approvals ?? {})) approvers[key] = named[key] ?? who;
  return { now, ...senderAs(role, id), approvers, ...(ticket === undefined ? {} : { ticket }) };
}

function sentenceOf(process: CompiledProcess, reason: Reason): Readonly<Record<'en' | 'de', string>> {
  return { en: explainReason(process, reason, 'en'), de: explainReason(process, reason, 'de') };
}

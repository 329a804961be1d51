import type { ProcessDefinition, Scenario } from '../definition/types.ts';
import { compileProcess } from '../machine/index.ts';
import type { Applied, Environment } from '../machine/index.ts';
import { beginCourse, carryOut } from './course.ts';
import type { Course, CourseEntry, StandingEntry } from './course.ts';
import { watchedGuards } from './guard-leaves.ts';
import type { GuardLeaves } from './guard-leaves.ts';
import { notifiedBy, outgoing } from './outgoing.ts';
import { failuresOf } from './scenario-failures.ts';
import type { ScenarioFailure } from './scenario-failures.ts';

/** One entry of a scenario, carried out; the first is the start. */
export interface ScenarioStep extends CourseEntry {
  /** Index in `run`; -1 for the start. */
  readonly index: number;
  /** Templates notified, in order; the first entry counts those of the start too. */
  readonly notified: readonly string[];
  /** Types of all effects, in order. */
  readonly effects: readonly string[];
  readonly failures: readonly ScenarioFailure[];
}
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly passed: boolean;
  readonly steps: readonly ScenarioStep[];
  /** Stable ids of all transitions taken. */
  readonly transitions: ReadonlySet<string>;
  /** What each part of the guards that were asked came to. */
  readonly leaves: GuardLeaves;
}

/**
 * Runs a scenario on a simulated clock: time jumps to the next thing due, which fires, and so on. Never throws for a
 * failed expectation; the run says what was expected and what came.
 */
export function runScenario(definition: ProcessDefinition, scenario: Scenario, env: Environment): ScenarioRun {
  const { leaves, watching } = watchedGuards(env);
  const course: Course = { process: compileProcess(definition), start: scenario.start, env: watching };
  const steps = stepsOf(course, scenario);
  const transitions = steps.flatMap((step) => step.applied.flatMap((one) => one.transitions.map(({ id }) => id)));
  return {
    scenario,
    passed: steps.every((step) => step.failures.length === 0),
    steps,
    transitions: new Set(transitions),
    leaves,
  };
}

function stepsOf(course: Course, scenario: Scenario): ScenarioStep[] {
  const first = beginCourse(course);
  if (first.position === undefined) {
    const failures = first.refused === undefined ? [] : [first.refused.sentence];
    return [{ ...first, index: -1, notified: [], effects: [], failures }];
  }
  const steps = [judged(first, -1, first.applied)];
  let before: StandingEntry = { ...first, position: first.position };
  for (const [index, entry] of scenario.run.entries()) {
    const done = carryOut(course, before, entry);
    // The first entry may expect what the start has caused.
    steps.push(judged(done, index, index === 0 ? [...first.applied, ...done.applied] : done.applied));
    before = done;
  }
  return steps;
}

function judged(done: CourseEntry, index: number, since: readonly Applied[]): ScenarioStep {
  const { entry, refused } = done;
  const effects = outgoing(since);
  const result = { ...done, notified: notifiedBy(effects), effects: effects.map(({ type }) => type) };
  const failures = failuresOf(entry?.expect ?? {}, { ...result, refused: refused?.reason }, entry?.send);
  return { ...result, index, failures };
}

import type { ScenarioEntry } from '../definition/types.ts';
import { possibleSteps, upcoming } from '../machine/index.ts';
import type { CompiledProcess, PossibleStep, Upcoming } from '../machine/index.ts';
import { beginCourse, carryOut, factsAt } from './course.ts';
import type { Course, CourseRefusal, StandingEntry } from './course.ts';
import { messagesOf } from './messages.ts';
import type { SimulatedMessage } from './messages.ts';

/** One thing that was tried, and what came of it. */
export interface SimulationEntry extends StandingEntry {
  /** What would be sent, in order. */
  readonly messages: readonly SimulatedMessage[];
}

/**
 * A ticket that is tried out on a simulated clock: everything done so far, and the entry one is looking at. Immutable:
 * each change gives a new one, and looking back is an index. It runs by the same code as a scenario.
 */
export interface Simulation extends Course {
  /** The first is the start. */
  readonly entries: readonly [SimulationEntry, ...SimulationEntry[]];
  /** The entry one is looking at. */
  readonly index: number;
}

/** A new simulation, or why the ticket cannot be made. */
export type SimulationStart =
  { readonly ok: true; readonly simulation: Simulation } | { readonly ok: false; readonly refused: CourseRefusal };

/**
 * Makes the ticket.
 *
 * @throws UnknownCalendarError when a clock or delay names a calendar the environment does not have
 */
export function beginSimulation({ process, start, env, vocabulary, targets }: Course): SimulationStart {
  const course: Course = {
    process,
    start,
    env,
    ...(vocabulary === undefined ? {} : { vocabulary }),
    ...(targets === undefined ? {} : { targets }),
  };
  const first = beginCourse(course);
  const { position, refused } = first;
  if (position !== undefined)
    return { ok: true, simulation: { ...course, entries: [withMessages({ ...first, position })], index: 0 } };
  if (refused === undefined) throw new Error('A start was neither carried out nor refused.');
  return { ok: false, refused };
}

/** The entry one is looking at. */
export const present = ({ entries, index }: Simulation): SimulationEntry => entries[index] ?? entries[0];

/**
 * Goes on from the entry one is looking at: the entry is in the words of scenarios (without expectations). What had been
 * done after it is dropped, as with everything else that is undone and then done differently.
 */
export function carryOn(simulation: Simulation, entry: ScenarioEntry): Simulation {
  const done = withMessages(carryOut(simulation, present(simulation), entry));
  const [first, ...others] = simulation.entries;
  const entries = [first, ...others.slice(0, simulation.index), done] as const;
  return { ...simulation, entries, index: entries.length - 1 };
}

/** Looks at another entry; beyond the ends, at the first or last. */
export function lookAt(simulation: Simulation, index: number): Simulation {
  const last = simulation.entries.length - 1;
  return { ...simulation, index: Math.min(Math.max(Math.trunc(index), 0), last) };
}

/** Does the same again in a changed process, as far as the ticket can be made there; one looks at the same entry. */
export function tryAgain(simulation: Simulation, process: CompiledProcess): SimulationStart {
  const begun = beginSimulation({ ...simulation, process });
  if (!begun.ok) return begun;
  const [, ...others] = simulation.entries;
  const again = others.reduce((before, { entry }) => carryOn(before, entry ?? {}), begun.simulation);
  return { ok: true, simulation: lookAt(again, simulation.index) };
}

/** The same again by the process's own targets and calendars, whatever queues and service levels say: so scenarios run. */
export function byOwnTargets(simulation: Simulation): SimulationStart {
  const { targets: _targets, ...own } = simulation;
  return tryAgain(own, own.process);
}

/** What somebody in this role could do now, each with the reason why not. */
export function stepsNow(simulation: Simulation, role: string, person?: string): readonly PossibleStep[] {
  const { position, at } = present(simulation);
  return possibleSteps(simulation.process, position, factsAt(simulation, at, role, person), simulation.env);
}

/** What will happen by itself if time runs, the nearest first. */
export function comingUp(simulation: Simulation): readonly Upcoming[] {
  return upcoming(simulation.process, present(simulation).position, simulation.env);
}

const withMessages = (done: StandingEntry): SimulationEntry => ({ ...done, messages: messagesOf(done.applied) });

import type { ProcessDefinition } from '../definition/types.ts';
import { compileProcess, possibleDefinedSteps, possibleSteps, replay, send, settle, start } from '../machine/index.ts';
import type { Applied, CompiledProcess, Environment, Facts, HistoryRow, Outcome, Position } from '../machine/index.ts';
import { randomEvent, walkRange } from './random-event.ts';
import type { WalkRange } from './random-event.ts';
import { randomFields } from './random-form.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';
import { senderAs } from './sender.ts';
import { brokenLaws, sameJson } from './walk-laws.ts';

export interface WalkOptions {
  readonly env: Environment;
  /** How many things are tried after the start; default 40. */
  readonly length?: number;
  /** When it begins, milliseconds since the epoch. */
  readonly at?: number;
  /** Queues an open queue region may reach. */
  readonly queues?: readonly string[];
  /** Told of everything that happens, in order. */
  readonly onApplied?: (applied: Applied) => void;
}
/** Where a walk went. */
export interface Walk {
  readonly seed: number;
  /** The ticket's history, enough to replay it. */
  readonly rows: readonly HistoryRow[];
  readonly position: Position | undefined;
  readonly accepted: number;
  readonly refused: number;
  /** Stable ids of the transitions taken. */
  readonly transitions: ReadonlySet<string>;
  /** Laws that were broken, each with the row after which it was; empty if all is well. */
  readonly broken: readonly string[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BEGIN = Date.UTC(2026, 2, 2, 8);

/** A walk that is under way. */
interface Course {
  readonly process: CompiledProcess;
  readonly range: WalkRange;
  readonly random: Random;
  readonly env: Environment;
  readonly facts: Omit<Facts, 'now' | 'actor' | 'roles'>;
  readonly onApplied: (applied: Applied) => void;
  now: number;
  readonly rows: HistoryRow[];
  readonly transitions: Set<string>;
  readonly broken: string[];
  accepted: number;
  refused: number;
}

/**
 * Lets random people do random things to a ticket while time passes, and checks after each that the laws hold; at the
 * end the history is replayed from its JSON. The same seed always takes the same way.
 */
export function randomWalk(definition: ProcessDefinition, seed: number, options: WalkOptions): Walk {
  const random = randomFrom(seed);
  const course: Course = {
    process: compileProcess(definition),
    range: walkRange(definition, options.queues),
    random,
    env: options.env,
    facts: randomFacts(random, definition),
    onApplied: options.onApplied ?? (() => undefined),
    now: options.at ?? BEGIN + random.integer(0, 20_000) * MINUTE,
    rows: [],
    transitions: new Set(),
    broken: [],
    accepted: 0,
    refused: 0,
  };
  let position = begin(course);
  for (let i = 0; position !== undefined && i < (options.length ?? 40); i += 1) position = wander(course, position);
  if (position !== undefined) {
    checkReplay(course, position);
    checkChanges(course, position);
  }
  const { rows, accepted, refused, transitions, broken } = course;
  return { seed, rows, position, accepted, refused, transitions, broken };
}

function randomFacts(random: Random, definition: ProcessDefinition): Course['facts'] {
  const approvers = Object.fromEntries(Object.entries(definition.approvals ?? {}).map(([key, { who }]) => [key, who]));
  const serviceLevel = random.pick([null, 'gold', 'standard']);
  return { approvers, ticket: { customer: 'c1', serviceLevel, channel: random.pick(['mail', 'web']) } };
}

function begin(course: Course): Position | undefined {
  const { process, random, range, env } = course;
  const fields = randomFields(random, process.definition, course.now);
  const creators = process.definition.creation?.roles ?? range.roles;
  const input = {
    fields,
    ...(random.chance(0.5) && range.moves.length > 0 ? { queue: random.pick(range.moves) } : {}),
  };
  const outcome = start(process, input, { now: course.now, ...course.facts, ...senderAs(random.pick(creators)) }, env);
  if (outcome.kind === 'refused') {
    course.refused += 1;
    return undefined;
  }
  return record(course, outcome, undefined);
}

function wander(course: Course, position: Position): Position {
  const { process, random, range, env } = course;
  if (random.chance(0.25)) {
    course.now = jump(random, course.now, position);
    const facts = { now: course.now, ...course.facts, ...senderAs('system') };
    return record(course, settle(process, position, facts, env), position);
  }
  course.now += random.integer(0, 90) * MINUTE;
  const facts = { now: course.now, ...course.facts };
  const possible = possibleDefinedSteps(process, position, { ...facts, ...senderAs('agent'), roles: range.roles }, env)
    .filter((step) => step.possible !== 'no')
    .map(({ event }) => event);
  const { event, actor, roles } = randomEvent(random, range, possible, position);
  return record(course, send(process, position, event, { ...facts, actor, roles }, env), position);
}

/** A few minutes, a few days, or exactly to the next thing due. */
function jump(random: Random, now: number, { wakeAt }: Position): number {
  if (wakeAt !== null && random.chance(0.4)) return Math.max(now, wakeAt);
  return now + (random.chance(0.5) ? random.integer(1, 600) * MINUTE : random.integer(1, 12) * DAY);
}

function record(course: Course, outcome: Outcome, before: Position | undefined): Position {
  const { process, rows, broken } = course;
  if (outcome.kind === 'refused') {
    course.refused += 1;
    if (outcome.applied.length === 0 && before !== outcome.position)
      broken.push(`Row ${rows.length}: a refusal moved the ticket.`);
  } else course.accepted += 1;
  let last = before;
  for (const applied of outcome.applied) {
    rows.push(rowOf(applied));
    course.onApplied(applied);
    for (const { id } of applied.transitions) course.transitions.add(id);
    const problems = brokenLaws(process.definition, applied.position);
    if (last !== undefined && applied.at < last.at) problems.push('Time ran backwards.');
    broken.push(...problems.map((problem) => `Row ${rows.length - 1} (${applied.event.type}): ${problem}`));
    last = applied.position;
  }
  if (last !== undefined && !sameJson(last, outcome.position))
    broken.push(`Row ${rows.length}: the last row is not where the ticket is.`);
  const { wakeAt } = outcome.position;
  // A name that nobody may send is refused before anything is looked at.
  if (outcome.kind === 'accepted' && wakeAt !== null && wakeAt <= course.now)
    broken.push(`Row ${rows.length}: something was due and did not fire.`);
  // As the database would give it back.
  const stored = JSON.parse(JSON.stringify(outcome.position)) as Position;
  if (!sameJson(stored, outcome.position)) broken.push(`Row ${rows.length}: the position does not survive JSON.`);
  return stored;
}

const rowOf = ({ event, actor, at, facts }: Applied): HistoryRow => ({
  type: event.type,
  ...(event.data === undefined ? {} : { data: event.data }),
  actor,
  at,
  facts,
});

function checkReplay({ process, rows, env, broken }: Course, position: Position): void {
  const stored = JSON.parse(JSON.stringify(rows)) as HistoryRow[];
  if (!sameJson(replay(process, stored, env), position)) broken.push('Replaying the history leads elsewhere.');
}

/** What is said of moves and priorities, which have no form, is what happens. */
function checkChanges({ process, now, facts, range, env, broken }: Course, position: Position): void {
  const settled = settle(process, position, { now, ...facts, ...senderAs('system') }, env).position;
  const asking = { now, ...facts, ...senderAs('agent'), roles: range.roles };
  for (const { event, kind, possible } of possibleSteps(process, settled, asking, env)) {
    if (kind === 'step') continue;
    const happens = send(process, settled, { type: event, data: {} }, asking, env).kind === 'accepted';
    if (happens !== (possible === 'yes')) broken.push(`In the end ${event} is said to be possible: ${possible}.`);
  }
}

import { durationAmount, parseDuration } from '../calendar/index.ts';
import type { ClockTargets, Directory } from '../definition/directory-types.ts';
import type { Scenario, ScenarioEntry } from '../definition/types.ts';
import type { Vocabulary } from '../expression/index.ts';
import { eventClass, explainReason, queueTargets, send, settle, start } from '../machine/index.ts';
import type { Applied, CompiledProcess, Environment, Facts, Outcome, Position, Reason } from '../machine/index.ts';
import { scenarioState } from './scenario-state.ts';
import type { ScenarioState } from './scenario-state.ts';
import { senderAs } from './sender.ts';

/** What a ticket lives in while it is tried out: its process, how it begins, and the calendars. */
export interface Course {
  readonly process: CompiledProcess;
  readonly start: Scenario['start'];
  readonly env: Environment;
  /** Names roles and queues in sentences; default: by what the definition alone knows. */
  readonly vocabulary?: Vocabulary;
  /** What queues and service levels want of clocks; without it, the process's own targets and calendars count. */
  readonly targets?: Pick<Directory, 'queues' | 'serviceLevels'>;
}

/** Why something was refused, as data and in words. */
export interface CourseRefusal {
  readonly reason: Reason;
  readonly sentence: Readonly<Record<'en' | 'de', string>>;
}

/** One thing that was done, and what came of it. Nothing in it ever changes. */
export interface CourseEntry extends ScenarioState {
  /** What was done; undefined for the start. */
  readonly entry: ScenarioEntry | undefined;
  /** Simulated time after it. */
  readonly at: number;
  /** Everything that happened: what fell due first, then the event sent. */
  readonly applied: readonly Applied[];
  readonly refused: CourseRefusal | undefined;
  /** Undefined only for a start that was refused. */
  readonly position: Position | undefined;
}
/** An entry after which there is a ticket. */
export interface StandingEntry extends CourseEntry {
  readonly position: Position;
}

/** Makes the ticket on a simulated clock. */
export function beginCourse(course: Course): CourseEntry {
  const { process, env } = course;
  const { at, fields, queue, as = 'agent' } = course.start;
  const now = Date.parse(at);
  const input = { ...(fields === undefined ? {} : { fields }), ...(queue === undefined ? {} : { queue }) };
  const outcome = start(process, input, factsAt(course, now, as, undefined), env);
  if (outcome.kind === 'accepted')
    return standing(course, undefined, now, outcome.applied, undefined, outcome.position);
  return {
    ...EMPTY,
    entry: undefined,
    at: now,
    applied: [],
    refused: refusalOf(course, outcome.reason),
    position: undefined,
  };
}

/** Lets time run and sends what an entry says. Time jumps to the next thing due, which fires, and so on. */
export function carryOut(course: Course, before: StandingEntry, entry: ScenarioEntry): StandingEntry {
  const { process, env } = course;
  const applied: Applied[] = [];
  let { position } = before;
  let reason: Reason | undefined;
  const take = (outcome: Outcome): void => {
    applied.push(...outcome.applied);
    position = outcome.position;
    if (outcome.kind === 'refused') reason = outcome.reason;
  };
  const now = timeAfter(before.at, entry);
  // From one due moment to the next: settled all at once, earlier warnings would count as superseded.
  while (position.wakeAt !== null && position.wakeAt <= now) {
    const { wakeAt } = position;
    take(settle(process, position, factsAt(course, wakeAt, 'system', undefined), env));
    if (position.wakeAt === wakeAt) break;
  }
  if (entry.send !== undefined) {
    const as = entry.as ?? (eventClass(process, entry.send) === 'B' ? 'system' : 'agent');
    const event = { type: entry.send, ...(entry.data === undefined ? {} : { data: entry.data }) };
    take(send(process, position, event, factsAt(course, now, as, entry.actor), env));
  }
  return standing(course, entry, now, applied, reason, position);
}

/** What somebody acting in a role may know and be at a moment. Unless named, one agent per role is asked for an approval. */
export function factsAt(
  { process, start: beginning, targets }: Course,
  now: number,
  role: string,
  id: string | undefined,
): Facts {
  const { ticket, approvers: named = {} } = beginning;
  const approvers: Record<string, readonly string[]> = {};
  for (const [key, { who }] of Object.entries(process.definition.approvals ?? {})) approvers[key] = named[key] ?? who;
  return {
    now,
    ...senderAs(role, id),
    approvers,
    ...(ticket === undefined ? {} : { ticket }),
    ...(targets === undefined ? {} : targetsOf(targets, ticket?.['serviceLevel'])),
  };
}

function targetsOf(
  { queues, serviceLevels }: NonNullable<Course['targets']>,
  level: string | null | undefined,
): Pick<Facts, 'targets' | 'queueTargets'> {
  const ofLevel = level ? serviceLevels[level]?.targets : undefined;
  const ofQueues: Record<string, ClockTargets> = {};
  for (const [key, { targets, unlockAfter }] of Object.entries(queues)) {
    if (targets !== undefined || unlockAfter !== undefined) ofQueues[key] = queueTargets(targets, unlockAfter);
  }
  return { queueTargets: ofQueues, ...(ofLevel === undefined ? {} : { targets: ofLevel }) };
}

const EMPTY: ScenarioState = { states: {}, fields: {}, clocks: {}, owner: null, tags: [] };

function standing(
  course: Course,
  entry: ScenarioEntry | undefined,
  at: number,
  applied: readonly Applied[],
  reason: Reason | undefined,
  position: Position,
): StandingEntry {
  const refused = reason === undefined ? undefined : refusalOf(course, reason);
  return { ...scenarioState(position), entry, at, applied, refused, position };
}

/** The last instant there is a date for: what would come later does not come. */
const END_OF_TIME = 8.64e15;

function timeAfter(now: number, { after, until }: ScenarioEntry): number {
  const passed = after === undefined ? now : Math.min(now + durationAmount(parseDuration(after)), END_OF_TIME);
  return until === undefined ? passed : Math.max(passed, Date.parse(until));
}

function refusalOf({ process, vocabulary }: Course, reason: Reason): CourseRefusal {
  const words = (language: 'en' | 'de'): string => explainReason(process, reason, language, vocabulary);
  return { reason, sentence: { en: words('en'), de: words('de') } };
}

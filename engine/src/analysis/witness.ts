import { ALWAYS } from '../calendar/always.ts';
import type { WitnessStep } from '../definition/finding.ts';
import type { FieldValue } from '../definition/types.ts';
import { compileProcess } from '../machine/compile.ts';
import type { CompiledProcess } from '../machine/compiled-process.ts';
import { statePath } from '../machine/configuration.ts';
import { LOCK_EXPIRED } from '../machine/lock.ts';
import { CREATION, start } from '../machine/start.ts';
import { applyEvent } from '../machine/step.ts';
import { send } from '../machine/send.ts';
import type { Actor, Applied, EngineEvent, Facts, Position, Reason } from '../machine/types.ts';
import { creationOf } from './search/creation.ts';
import type { Arrival } from './search/explore.ts';
import type { Model } from './search/model.ts';
import { isPersons } from './search/search-event.ts';
import { changed, chosen, dataOf, rolesFor, rolesOf, sampleOf } from './witness-event.ts';

/** How the last step of a witness ended on the real machine. */
export interface Replayed {
  readonly steps: readonly WitnessStep[];
  /** Of the last step: why it was refused, or withheld for events that cannot be refused. */
  readonly reason: Reason | undefined;
  readonly position: Position | undefined;
}

const NOW = Date.UTC(2026, 2, 2, 9);
const PERSON = 'somebody';
const ASKED = ['first', 'second', 'third', 'fourth', 'fifth'];
const ENVIRONMENT = { calendar: () => ALWAYS };

/**
 * Goes a course through the search on the real machine, at one instant: nothing falls due by itself, timers and
 * thresholds are fired where the course says so.
 *
 * @returns undefined where the machine does not go along; the course then is no proof.
 */
export function replayCourse(model: Model, course: readonly Arrival[]): Replayed | undefined {
  const process = compileProcess(model.definition);
  const steps: WitnessStep[] = [];
  let position: Position | undefined;
  let reason: Reason | undefined;
  for (const arrival of course) {
    // Only the last step may be refused; what is withheld is recorded and moves nothing, so the course goes on.
    if (reason !== undefined && position === undefined) return undefined;
    const done = position === undefined ? begin(model, process, arrival) : advance(model, process, position, arrival);
    if (done === undefined) return undefined;
    const isLast = arrival === course.at(-1);
    if (done.refused && !isLast) return undefined;
    reason = done.reason;
    position = done.position ?? position;
    steps.push(witnessStep(done, position));
  }
  return { steps, reason, position };
}

interface Done {
  readonly event: EngineEvent;
  readonly roles: readonly string[];
  readonly position: Position | undefined;
  readonly refused: boolean;
  readonly reason: Reason | undefined;
}

function witnessStep({ event, roles }: Done, position: Position | undefined): WitnessStep {
  const states = Object.fromEntries(
    Object.entries(position?.value ?? {}).map(([region, value]) => [region, statePath(value)]),
  );
  return {
    event: event.type,
    ...(event.data === undefined || Object.keys(event.data).length === 0 ? {} : { data: event.data }),
    ...(roles.length === 0 ? {} : { roles }),
    states,
    ...(position === undefined ? {} : { fields: position.fields }),
  };
}

function begin(model: Model, process: CompiledProcess, arrival: Arrival): Done {
  const { creation } = model.definition;
  const fields: Record<string, FieldValue> = {};
  for (const field of model.fields.values()) {
    const { offered, least } = creationOf(model, field);
    const index = chosen(arrival, `fields.${field.name}`) ?? 0;
    const value = field.domain.samples[least + index] ?? null;
    if (offered && (value !== null || model.definition.fields?.[field.name]?.nullable === true))
      fields[field.name] = value;
  }
  const data: Record<string, unknown> = {};
  for (const item of creation?.form?.required ?? []) {
    if (model.definition.fields?.[item] === undefined) data[item] = sampleOf(model, item);
    else fields[item] ??= sampleOf(model, item);
  }
  const queueChoice = chosen(arrival, 'queue') ?? 0;
  const keys = model.queue?.keys ?? model.outline.byPath.get('queue')?.children.map((node) => node.key);
  const queue = keys?.[queueChoice] ?? (model.queue === undefined ? undefined : 'another-queue');
  const roles = rolesFor(model, arrival, creation?.roles ?? ['agent']);
  const facts = factsFor(model, arrival, personWith(roles), roles);
  const outcome = start(process, { fields, data, ...(queue === undefined ? {} : { queue }) }, facts, ENVIRONMENT);
  const event = { type: CREATION, data: { ...fields, ...(queue === undefined ? {} : { queue }) } };
  if (outcome.kind === 'refused') return { event, roles, position: undefined, refused: true, reason: outcome.reason };
  return { event, roles, position: outcome.position, refused: false, reason: undefined };
}

function advance(model: Model, process: CompiledProcess, position: Position, arrival: Arrival): Done | undefined {
  const { event } = arrival;
  switch (event?.kind) {
    case undefined:
      return undefined;
    case 'timer':
      return fireTimer(process, position, arrival, model);
    case 'threshold':
      return crossThreshold(process, position, arrival, model);
    case 'approval':
      if (event.byDeadline === true) return fireTimer(process, position, arrival, model);
      return decideApproval(process, position, arrival, model);
    case 'other':
      if (event.name === LOCK_EXPIRED) return expireLock(process, position, arrival, model);
      return sendAs(model, process, position, arrival, { type: arrival.name }, rolesOf(model, arrival));
    case 'edit': {
      const field = event.field;
      if (field === undefined) return undefined;
      const declared = model.definition.fields?.[field.name];
      const mustHold = model.flags.some(
        (one) => one.field === field && one.flag === 'required' && isActive(position, one.node.path),
      );
      const least = mustHold || declared?.nullable !== true ? 1 : 0;
      const sample = field.domain.samples[least + (chosen(arrival, `event.data.fields.${field.name}`) ?? 0)] ?? null;
      const value = changed(model, field.name, sample, position.fields[field.name]);
      return sendAs(
        model,
        process,
        position,
        arrival,
        { type: 'ticket.edit', data: { fields: { [field.name]: value } } },
        rolesOf(model, arrival),
      );
    }
    default:
      return sendAs(
        model,
        process,
        position,
        arrival,
        { type: arrival.name, data: dataOf(model, arrival, position) },
        rolesOf(model, arrival),
      );
  }
}

const isActive = (position: Position, path: string): boolean => {
  const [region = '', ...inside] = path.split('.');
  const at = statePath(position.value[region] ?? {});
  return inside.length === 0 || at === inside.join('.') || at.startsWith(`${inside.join('.')}.`);
};

const personWith = (roles: readonly string[]): Actor => ({
  kind: roles.length === 1 && roles[0] === 'customer' ? 'customer' : 'agent',
  id: PERSON,
});

function factsFor(model: Model, arrival: Arrival, actor: Actor, roles: readonly string[]): Facts {
  const ticket: Record<string, string> = {};
  for (const { key, index } of arrival.choices) {
    const value = key.startsWith('ticket.') ? model.domainOf(key).samples[index] : null;
    if (typeof value === 'string') ticket[key.slice('ticket.'.length)] = value;
  }
  const approvers = Object.fromEntries(Object.keys(model.definition.approvals ?? {}).map((key) => [key, ASKED]));
  return { now: NOW, actor, roles, ticket, approvers };
}

function sendAs(
  model: Model,
  process: CompiledProcess,
  position: Position,
  arrival: Arrival,
  event: EngineEvent,
  roles: readonly string[],
): Done {
  const systems = arrival.event === undefined || !isPersons(arrival.event);
  const actor: Actor = systems ? { kind: 'system', because: event.type } : personWith(roles);
  const outcome = send(process, position, event, factsFor(model, arrival, actor, roles), ENVIRONMENT);
  if (outcome.kind === 'refused') return { event, roles, position, refused: true, reason: outcome.reason };
  return { event, roles, position: outcome.position, refused: false, reason: outcome.applied.at(-1)?.withheld };
}

const SYSTEM = (because: string): Actor => ({ kind: 'system', because });

function fired(event: EngineEvent, applied: Applied): Done {
  return { event, roles: [], position: applied.position, refused: false, reason: applied.withheld };
}

function fireTimer(process: CompiledProcess, position: Position, arrival: Arrival, model: Model): Done | undefined {
  const { timer: armed, approval } = arrival.event ?? {};
  const key = armed === undefined ? `approval/${approval}` : `${armed.node.path}/${armed.delay}`;
  const timer = position.timers.find((one) => one.key === key && one.state === 'armed');
  if (timer === undefined) return undefined;
  const event = { type: arrival.name };
  const facts = factsFor(model, arrival, SYSTEM(`timer:${key}`), []);
  const result = applyEvent(process, position, event, facts, ENVIRONMENT, { timer });
  return result.ok ? fired(event, result.applied) : undefined;
}

/** Whose lock it is and how long it lasts is the queue's to say: here it only expires. */
function expireLock(process: CompiledProcess, position: Position, arrival: Arrival, model: Model): Done | undefined {
  const event = { type: LOCK_EXPIRED };
  const result = applyEvent(process, position, event, factsFor(model, arrival, SYSTEM('lock'), []), ENVIRONMENT);
  return result.ok ? fired(event, result.applied) : undefined;
}

/** Crosses the threshold, and before it those the search passes over because they move nothing. */
function crossThreshold(
  process: CompiledProcess,
  position: Position,
  arrival: Arrival,
  model: Model,
): Done | undefined {
  const clock = (arrival.event?.clock ?? arrival.event?.silentOf)?.name ?? '';
  const percent = Number(arrival.name.split('.').at(-1));
  const due = (model.definition.clocks?.[clock]?.thresholds ?? []).filter(
    (one) => one <= percent && position.clocks[clock]?.crossed.includes(one) !== true,
  );
  if (due.at(-1) !== percent || position.clocks[clock]?.status !== 'running') return undefined;
  let at = position;
  let done: Done | undefined;
  for (const one of due) {
    const event = { type: `clock.${clock}.${one}` };
    const facts = factsFor(model, arrival, SYSTEM(`clock:${clock}:${one}`), []);
    const result = applyEvent(process, at, event, facts, ENVIRONMENT, { threshold: { clock, percent: one } });
    if (!result.ok) return undefined;
    at = result.applied.position;
    done = fired(event, result.applied);
  }
  return done;
}

/** Those asked who have not voted yet do until it is decided; one of them only where nothing is to be decided. */
function decideApproval(
  process: CompiledProcess,
  position: Position,
  arrival: Arrival,
  model: Model,
): Done | undefined {
  const approval = arrival.event?.approval ?? '';
  const undecided = arrival.event?.undecided === true;
  const grants = undecided ? model.definition.approvals?.[approval]?.quorum !== 1 : arrival.name.endsWith('.granted');
  const vote = grants ? 'grant' : 'deny';
  const roles = rolesFor(model, arrival, model.definition.approvals?.[approval]?.who ?? []);
  let at = position;
  const { asked = [], votes = {} } = position.approvals?.[approval] ?? {};
  for (const id of asked.filter((one) => !Object.hasOwn(votes, one))) {
    const event = { type: 'ticket.vote', data: { approval, vote } };
    const outcome = send(process, at, event, factsFor(model, arrival, { kind: 'agent', id }, roles), ENVIRONMENT);
    if (outcome.kind === 'refused') return { event, roles, position: at, refused: true, reason: outcome.reason };
    at = outcome.position;
    if (undecided || at.approvals?.[approval]?.status !== 'open')
      return { event, roles, position: at, refused: false, reason: undefined };
  }
  return undefined;
}

/** Whether the real position is one the search's configuration stands for: same states, fields of the same classes. */
export function agrees(model: Model, row: Uint16Array, position: Position): boolean {
  const leafOf = (path: string): string => {
    const node = model.outline.byPath.get(path);
    const slot = node === undefined ? undefined : model.children[node.index];
    const child = slot === undefined ? undefined : node?.children[(row[slot.index] ?? 0) - 1];
    return child === undefined ? '' : [child.key, leafOf(child.path)].filter((part) => part !== '').join('.');
  };
  for (const region of model.outline.regions) {
    const actual = statePath(position.value[region.key] ?? {});
    if (!actual.includes('(') && region.kind === 'compound' && actual !== leafOf(region.path)) return false;
  }
  return [...model.fields.values()].every(
    (field) => field.transient || field.domain.classOf(position.fields[field.name] ?? null) === row[field.index],
  );
}

import type { DelayDefinition, ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { evaluate } from '../expression/index.ts';
import { LOCK } from '../machine/index.ts';
import type { Position, StateValue } from '../machine/index.ts';

/**
 * What must hold of every position, worked out from the definition alone and in the plainest way, so that it can
 * catch the machine out. Each broken law is a sentence.
 */
export function brokenLaws(definition: ProcessDefinition, position: Position): string[] {
  const active = activeStates(definition, position);
  const closed = isClosed(active);
  return [
    ...timerLaw(definition, position, active, closed),
    ...clockLaw(position, closed),
    ...invariantLaw(definition, position, new Set(active.map(({ path }) => path))),
  ];
}

interface ActiveState {
  readonly path: string;
  readonly state: StateDefinition;
}

function activeStates({ machine }: ProcessDefinition, position: Position): ActiveState[] {
  const found: ActiveState[] = [];
  const visit = (path: string, state: StateDefinition | undefined, value: StateValue | undefined): void => {
    if (state === undefined) return;
    found.push({ path, state });
    if (typeof value === 'string') visit(`${path}.${value}`, state.states?.[value], undefined);
    else for (const [key, inner] of Object.entries(value ?? {})) visit(`${path}.${key}`, state.states?.[key], inner);
  };
  for (const [region, state] of Object.entries(machine.states)) visit(region, state, position.value[region]);
  return found;
}

const isClosed = (active: readonly ActiveState[]): boolean =>
  active.findLast(({ path, state }) => path.startsWith('lifecycle.') && state.meta?.category !== undefined)?.state.meta
    ?.category === 'closed';

/** Armed and spent timers together are exactly those the active states and open approvals ask for. */
function timerLaw(
  definition: ProcessDefinition,
  position: Position,
  active: readonly ActiveState[],
  closed: boolean,
): string[] {
  const { delays = {}, approvals = {} } = definition;
  const required = new Set<string>();
  for (const { path, state } of active) {
    if (closed && path.split('.')[0] !== 'lifecycle') continue;
    for (const name of Object.keys(state.after ?? {})) {
      if (hasDate(delays[name], position)) required.add(`${path}/${name}#${position.visits[path]?.count ?? 0}`);
    }
  }
  for (const [key, { status, round }] of Object.entries(position.approvals ?? {})) {
    if (status === 'open' && !closed && hasDate(delays[approvals[key]?.deadline ?? ''], position))
      required.add(`approval/${key}#${round}`);
  }
  const lock = position.visits[LOCK];
  if (lock !== undefined) required.add(`${LOCK}#${lock.count}`);
  const kept = position.timers.map(({ key, visit }) => `${key}#${visit}`);
  if (new Set(kept).size !== kept.length) return [`A timer is kept twice: ${kept.join(', ')}.`];
  const wanted = [...required].sort().join(', ');
  const is = [...kept].sort().join(', ');
  return wanted === is ? [] : [`Timers should be [${wanted}] but are [${is}].`];
}

/** A chosen date that is not set arms nothing; every other delay of the shipped kinds always has a length. */
function hasDate(delay: DelayDefinition | undefined, position: Position): boolean {
  if (delay === undefined || !('until' in delay)) return delay !== undefined;
  const until: unknown = delay.until;
  const path = typeof until === 'object' && until !== null && 'var' in until ? String(until.var) : '';
  return (position.fields[path.replace('fields.', '')] ?? null) !== null;
}

function clockLaw(position: Position, closed: boolean): string[] {
  return Object.entries(position.clocks).flatMap(([name, clock]) => {
    if (closed && (clock.status === 'running' || clock.status === 'paused'))
      return [`Clock ${name} is ${clock.status} though the ticket is closed.`];
    if (clock.elapsed < 0) return [`Clock ${name} has counted less than nothing.`];
    if (clock.since > position.at) return [`Clock ${name} has counted ahead of the ticket.`];
    const ascending = clock.crossed.every((percent, index) => index === 0 || percent > (clock.crossed[index - 1] ?? 0));
    return ascending ? [] : [`Clock ${name} crossed ${clock.crossed.join(', ')}: not in order, or twice.`];
  });
}

function invariantLaw(
  { invariants = [] }: ProcessDefinition,
  position: Position,
  active: ReadonlySet<string>,
): string[] {
  const scope = {
    variable: (path: string) =>
      path.startsWith('fields.') ? (position.fields[path.slice('fields.'.length)] ?? null) : null,
    inState: (path: string) => active.has(path) || (position.queue !== undefined && path === `queue.${position.queue}`),
    hasRole: () => false,
  };
  return invariants
    .filter((one) => (one.if === undefined || evaluate(one.if, scope)) && !evaluate(one.then, scope))
    .map(({ id }) => `The invariant ${id} is broken.`);
}

/** Equal as JSON, whatever the order of keys; an undefined member is none. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(left)) if (!sameJson(left[key], right[key])) return false;
  for (const key of Object.keys(right)) if (!Object.hasOwn(left, key) && right[key] !== undefined) return false;
  return true;
}

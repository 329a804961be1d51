import type { ProcessDefinition } from '../definition/types.ts';
import { hasOpenQueue } from '../expression/typing.ts';
import type { EngineEvent, Position } from '../machine/index.ts';
import type { Random } from './random.ts';
import { randomEdit, randomForm } from './random-form.ts';
import { senderAs } from './sender.ts';

/** An event and who sends it. */
export interface RandomEvent extends ReturnType<typeof senderAs> {
  readonly event: EngineEvent;
}

/** Everything a walk may do, worked out once per definition. */
export interface WalkRange {
  readonly definition: ProcessDefinition;
  readonly steps: readonly string[];
  readonly moves: readonly string[];
  readonly priorities: readonly string[];
  readonly roles: readonly string[];
  readonly approvals: readonly string[];
}

/** `queues`: where an open queue region may be moved to. */
export function walkRange(
  definition: ProcessDefinition,
  queues: readonly string[] = ['raw', 'service-desk', 'sales'],
): WalkRange {
  const { states } = definition.machine;
  const keys = (region: string): string[] => Object.keys(states[region]?.states ?? {});
  const named = Object.values(definition.steps ?? {}).flatMap(({ roles }) => roles);
  const asked = Object.values(definition.approvals ?? {}).flatMap(({ who }) => who);
  return {
    definition,
    steps: Object.keys(definition.steps ?? {}),
    moves: hasOpenQueue(definition) ? queues : keys('queue'),
    priorities: keys('priority'),
    roles: [...new Set([...named.map((role) => role.replace('*', 'agent')), ...asked, 'agent', 'customer'])],
    approvals: Object.keys(definition.approvals ?? {}),
  };
}

const ARTICLES = ['article.customer', 'article.agent', 'article.note', 'article.system'];
/** Events that only the system may send; from a person they must be refused. */
const RESERVED = [
  'xstate.after.1',
  'clock.response.100',
  'lifecycle.closed',
  'timer.lifecycle.new.x',
  'decided.x',
  'nonsense',
  '__proto__',
];

/** Something somebody might do next; `possible` are the steps that look possible, which are preferred. */
export function randomEvent(
  random: Random,
  range: WalkRange,
  possible: readonly string[],
  position: Position,
): RandomEvent {
  const { definition, approvals, moves, priorities } = range;
  const anybody = (): ReturnType<typeof senderAs> => senderAs(random.pick(range.roles));
  const dice = random.next();
  if (dice < 0.5 && range.steps.length > 0) return randomStep(random, range, possible, position.at);
  if (dice < 0.6 && moves.length > 0) return { ...anybody(), event: { type: `queue.move.${random.pick(moves)}` } };
  if (dice < 0.67 && priorities.length > 0)
    return { ...anybody(), event: { type: `priority.set.${random.pick(priorities)}` } };
  if (dice < 0.75 && approvals.length > 0) return randomVote(random, range);
  if (dice < 0.87) {
    const type = random.pick(ARTICLES);
    return {
      ...senderAs(type === 'article.customer' ? 'customer' : type === 'article.system' ? 'system' : 'agent'),
      event: { type },
    };
  }
  if (dice < 0.92)
    return {
      ...anybody(),
      event: { type: 'ticket.edit', data: { fields: randomEdit(random, definition, position.at) } },
    };
  if (dice < 0.94) return { ...anybody(), event: { type: random.pick(['ticket.take', 'ticket.release']) } };
  if (dice < 0.95)
    return { ...anybody(), event: { type: 'ticket.assign', data: { owner: random.pick(['anna', null, '']) } } };
  if (dice < 0.955) return { ...senderAs('agent'), event: { type: 'ticket.merge', data: { into: '1' } } };
  if (dice < 0.98) return { ...senderAs('system'), event: { type: 'child.closed' } };
  return { ...anybody(), event: { type: random.pick(RESERVED) } };
}

function randomStep(
  random: Random,
  { definition, steps, roles }: WalkRange,
  possible: readonly string[],
  now: number,
): RandomEvent {
  const type = possible.length > 0 && random.chance(0.8) ? random.pick(possible) : random.pick(steps);
  const step = definition.steps?.[type];
  const able = (step?.roles ?? []).map((role) => role.replace('*', 'agent'));
  const role = able.length > 0 && random.chance(0.9) ? random.pick(able) : random.pick(roles);
  return { ...senderAs(role), event: { type, data: randomForm(random, definition, step?.form, now) } };
}

function randomVote(random: Random, { definition, approvals }: WalkRange): RandomEvent {
  const approval = random.pick(approvals);
  const role = random.pick(definition.approvals?.[approval]?.who ?? ['agent']);
  return {
    ...senderAs(role),
    event: { type: 'ticket.vote', data: { approval, vote: random.chance(0.7) ? 'grant' : 'deny' } },
  };
}

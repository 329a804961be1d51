import type { ProcessDefinition } from '../../definition/index.ts';
import type { Applied, Environment, Position } from '../../machine/index.ts';
import { randomWalk } from '../random-walk.ts';
import type { PastEvent, PastTicket } from './past-ticket.ts';

/** A ticket random people had to do with, as its history would tell it later. */
export function pastTicket(definition: ProcessDefinition, seed: number, env: Environment): PastTicket | undefined {
  const happened: Applied[] = [];
  const { position } = randomWalk(definition, seed, {
    env,
    length: 15,
    onApplied: (applied) => happened.push(applied),
  });
  return position === undefined ? undefined : asStored(`t${seed}`, happened, position);
}

/** As the database gives it back. */
export function asStored(id: string, happened: readonly Applied[], { clocks }: Position): PastTicket {
  const history = happened.map(({ event, actor, at, facts, diff, transitions, effects }): PastEvent => ({
    type: event.type,
    ...(event.data === undefined ? {} : { data: event.data }),
    actor,
    at,
    facts,
    states: diff.states,
    effects,
    taken: transitions.map(({ id }) => id),
    roles: [],
  }));
  return JSON.parse(JSON.stringify({ id, history, clocks, facts: happened[0]?.facts.ticket ?? {} })) as PastTicket;
}

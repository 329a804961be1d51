import { describe, expect, test } from '@jest/globals';
import { compileProcess, migratePosition, replayRows } from '../machine/index.ts';
import type { MigrationPlan } from '../machine/index.ts';
import { agent, env, HOUR, MONDAY, Ticket } from '../machine/process.fixture.ts';
import { shippedProcess } from '../simulation/shipped.fixture.ts';
import { automaticPlan } from './automatic-plan.ts';

describe('A lock, when its ticket comes to another version', () => {
  const definition = shippedProcess('incident');
  const process = compileProcess(definition);
  const queueTargets = { 'service-desk': { '/lock': { target: 'PT4H' } } };
  /** Taken at nine, brought over at ten. */
  const cameOver = (timers: MigrationPlan['timers']) => {
    const ticket = new Ticket(process, {}, { queueTargets });
    ticket.send('ticket.take');
    ticket.now += HOUR;
    const plan = { ...automaticPlan(definition, definition).plan, timers };
    const facts = { ...agent(), now: ticket.now, queueTargets };
    const event = { type: 'ticket.migrate', data: {} } as const;
    const result = migratePosition(process, process, plan, ticket.position, facts, env, event);
    if (!result.ok) throw new Error(result.reason.code);
    const rows = [...ticket.history, ...result.applied].map(({ event: sent, actor, at, facts: stored }) => ({
      ...sent,
      actor,
      at,
      facts: stored,
    }));
    expect(replayRows(process, rows, env).position).toEqual(result.position);
    return result.position.timers.find(({ key }) => key === '/lock');
  };

  test.each(['keep', 'fire', 'scale'] as const)('ends when it would have ended (%s)', (rule) => {
    const due = MONDAY + 4 * HOUR;
    expect(cameOver(rule)).toEqual({ key: '/lock', visit: 1, occurrence: 1, due, state: 'armed' });
  });

  test('begins anew where all deadlines do', () => {
    expect(cameOver('restart')).toMatchObject({ state: 'armed', due: MONDAY + 5 * HOUR });
  });
});

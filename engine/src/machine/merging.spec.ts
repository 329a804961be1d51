import { explainReason, type HistoryRow, replay, whyNotMerged } from './index.ts';
import { agent, env, MONDAY, processOf, step, Ticket } from './process.fixture.ts';

const closed = (outcome: 'merged' | 'successful') => ({ meta: { category: 'closed', outcome } }) as const;
const merging = processOf({
  fields: { held: { type: 'boolean', title: { en: 'Held' }, default: false } },
  steps: { hold: step() },
  lifecycle: {
    initial: 'open',
    on: {
      'ticket.merge': { guard: { type: 'when', params: { not: { var: 'fields.held' } } }, target: '.merged' },
      hold: { actions: [{ type: 'setField', params: { field: 'held', value: true } }] },
    },
    states: { open: { meta: { category: 'open' } }, merged: closed('merged') },
  },
});
const facts = { now: MONDAY, ...agent() };
const merge = { type: 'ticket.merge', data: { into: '7' } };

describe('Merging a ticket', () => {
  test('ends it as merged, where the process says so', () => {
    const ticket = new Ticket(merging);
    expect(ticket.send(merge.type, merge.data).kind).toBe('accepted');
    expect(ticket.state).toBe('merged');
  });

  test('is refused where the process says nothing of it, or lets the ticket end otherwise', () => {
    const silent = processOf({ lifecycle: { open: {}, done: closed('successful') } });
    const elsewhere = processOf({
      lifecycle: { open: { on: { 'ticket.merge': 'done' } }, done: closed('successful') },
    });
    for (const process of [silent, elsewhere]) {
      const outcome = new Ticket(process).send(merge.type, merge.data);
      if (outcome.kind !== 'refused') throw new Error('expected a refusal');
      expect(outcome.reason).toEqual({ code: 'no-merging', event: 'ticket.merge' });
      expect(explainReason(process, outcome.reason, 'de')).toContain('in einem anderen weitergeht');
    }
  });

  test('is refused by a guard, and once the ticket has ended', () => {
    const held = new Ticket(merging);
    held.send('hold');
    held.send(merge.type, merge.data);
    expect(held.refusal).toBe('guard');
    const ended = new Ticket(merging);
    ended.send(merge.type, merge.data);
    ended.send(merge.type, merge.data);
    expect(ended.refusal).toBe('closed');
  });

  test('can be asked about beforehand', () => {
    const ticket = new Ticket(merging);
    expect(whyNotMerged(merging, ticket.position, facts, env)).toBeUndefined();
    ticket.send('hold');
    expect(whyNotMerged(merging, ticket.position, facts, env)).toMatchObject({ code: 'guard' });
  });

  test('is recorded by the ticket that goes on, also when it is closed, and moves nothing there', () => {
    const ticket = new Ticket(merging);
    ticket.send('ticket.takeOver', { from: '3' });
    expect([ticket.last.applied[0]?.handled, ticket.state]).toEqual([false, 'open']);
    ticket.send(merge.type, merge.data);
    ticket.send('ticket.takeOver', { from: '4' });
    expect([ticket.last.kind, ticket.state]).toEqual(['accepted', 'merged']);
    const rows = ticket.history.map(({ event, ...row }): HistoryRow => ({
      ...row,
      type: event.type,
      ...(event.data ? { data: event.data } : {}),
    }));
    expect(replay(merging, rows, env)).toEqual(ticket.position);
  });
});

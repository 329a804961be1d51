import { describe, expect, test } from '@jest/globals';
import { replay } from './index.ts';
import { agent, DAY, env, HOUR, MINUTE, MONDAY, processOf, region, step, Ticket } from './process.fixture.ts';

const lock = (target: string, calendar?: string) => ({
  '/lock': { target, ...(calendar === undefined ? {} : { calendar }) },
});
const process = processOf({
  steps: { ask: step(), close: step(), help: step() },
  fields: { given: { type: 'integer', title: { en: 'Given back' }, default: 0 } },
  lifecycle: region(
    {
      new: { meta: { category: 'new' }, on: { help: 'open' } },
      open: { meta: { category: 'open' }, on: { ask: 'waiting', close: 'closed' } },
      waiting: { meta: { category: 'pending' }, on: { 'article.customer': 'open' } },
      closed: { meta: { category: 'closed', outcome: 'successful' }, on: { 'article.customer': 'open' } },
    },
    { on: { 'lock.expired': { actions: [{ type: 'increment', params: { field: 'given' } }] } } },
  ),
  regions: { queue: region({ first: { on: { 'queue.move.second': 'second' } }, second: {} }) },
});
const taken = (queueTargets: object): Ticket => {
  const ticket = new Ticket(process, {}, { queueTargets: queueTargets as never });
  ticket.send('ticket.take');
  return ticket;
};
const until = ({ position }: Ticket): number | undefined => position.timers.find(({ key }) => key === '/lock')?.due;
/** The history alone, with the facts it stored, gives the position again. */
const expectReplay = ({ history, position }: Ticket): void => {
  const rows = history.map(({ event, actor, at, facts }) => ({ ...event, actor, at, facts }));
  expect(replay(process, rows, env)).toEqual(position);
};

describe('A lock', () => {
  test('ends after the queue’s time, counted by its calendar, as if its owner had released the ticket', () => {
    const ticket = taken({ first: lock('PT12H', 'office') });
    // Monday 9:00 and 12 hours of days from 8 to 18: Tuesday 11:00.
    expect(until(ticket)).toBe(MONDAY + DAY + 2 * HOUR);
    expect(ticket.position.wakeAt).toBe(MONDAY + DAY + 2 * HOUR);
    ticket.wait(DAY + 2 * HOUR - 1);
    expect(ticket.position).toMatchObject({ owner: 'ada', locked: true });
    ticket.wait(1);
    expect(ticket.events).toEqual(['lock.expired']);
    expect(ticket.last.applied[0]).toMatchObject({
      actor: { kind: 'system', because: 'timer:/lock' },
      diff: { owner: ['ada', null], locked: [true, false] },
      handled: true,
    });
    expect(ticket.position).toMatchObject({ owner: null, locked: false, timers: [], fields: { given: 1 }, visits: {} });
    expectReplay(ticket);
  });

  test('lasts where the queue says nothing, and nothing of it is kept', () => {
    const ticket = taken({ second: lock('PT1H') });
    expect(ticket.position).toMatchObject({ locked: true, timers: [], visits: {}, wakeAt: null });
    // From its arrival the other queue's time counts.
    ticket.now += 30 * MINUTE;
    ticket.send('queue.move.second');
    expect(until(ticket)).toBe(MONDAY + 90 * MINUTE);
    expectReplay(ticket);
  });

  test('goes by the queue the ticket is in, from when it was taken', () => {
    const ticket = taken({ first: lock('PT1H'), second: lock('PT4H') });
    ticket.now += 30 * MINUTE;
    ticket.send('queue.move.second');
    expect(until(ticket)).toBe(MONDAY + 4 * HOUR);
    expectReplay(ticket);
  });

  test('does not end while the ticket waits or is closed, and counts anew from when it comes back', () => {
    const ticket = taken({ first: lock('PT4H') });
    ticket.send('help');
    expect(until(ticket)).toBe(MONDAY + 4 * HOUR);
    ticket.send('ask');
    expect(until(ticket)).toBeUndefined();
    ticket.wait(3 * DAY);
    expect(ticket.position).toMatchObject({ owner: 'ada', locked: true });
    ticket.send('article.customer', { body: 'This one.' });
    expect(until(ticket)).toBe(MONDAY + 3 * DAY + 4 * HOUR);
    ticket.send('close');
    expect(until(ticket)).toBeUndefined();
    ticket.wait(DAY);
    expect(ticket.position).toMatchObject({ owner: 'ada', locked: true });
    expectReplay(ticket);
  });

  test('begins anew when the ticket is taken once more or goes to somebody else, and ends with a release', () => {
    const ticket = taken({ first: lock('PT4H') });
    ticket.now += HOUR;
    ticket.send('article.note', { body: 'Working on it.' });
    expect(until(ticket)).toBe(MONDAY + 4 * HOUR);
    ticket.send('ticket.take');
    expect(until(ticket)).toBe(MONDAY + 5 * HOUR);
    ticket.now += HOUR;
    ticket.send('ticket.assign', { owner: 'bob' });
    expect(until(ticket)).toBe(MONDAY + 6 * HOUR);
    expect(ticket.position.timers).toHaveLength(1);
    ticket.send('ticket.release');
    expect(ticket.position).toMatchObject({ timers: [], visits: {} });
    expectReplay(ticket);
  });

  test('is ended by the system alone', () => {
    const ticket = taken({ first: lock('PT4H') });
    ticket.send('lock.expired');
    expect(ticket.refusal).toBe('reserved-event');
    ticket.send('lock.expired', {}, { ...agent(), actor: { kind: 'system', because: 'test' } });
    expect(ticket.refusal).toBe('reserved-event');
    expect(ticket.position.locked).toBe(true);
  });

  test('that a process takes up again at once goes on with its whole time', () => {
    const stubborn = processOf({
      lifecycle: region(
        { open: { meta: { category: 'open' } } },
        { on: { 'lock.expired': { actions: [{ type: 'lock' }] } } },
      ),
    });
    const ticket = new Ticket(stubborn, {}, { queueTargets: { any: lock('PT1H') } });
    ticket.send('ticket.take');
    ticket.wait(90 * MINUTE);
    expect(ticket.position).toMatchObject({ owner: null, locked: true });
    expect(until(ticket)).toBe(MONDAY + 2 * HOUR);
  });
});

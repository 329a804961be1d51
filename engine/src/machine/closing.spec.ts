import { project } from './index.ts';
import { DAY, MINUTE, processOf, region, step, Ticket } from './process.fixture.ts';

const process = processOf({
  steps: { close: step(), reopen: step(), cancel: step(), force: step(), drop: step() },
  delays: { soon: { duration: 'PT10M' } },
  clocks: { work: { runsWhile: 'clock:work', calendar: 'always', target: 'PT1H', thresholds: [50] } },
  lifecycle: {
    initial: 'open',
    states: {
      open: {
        tags: ['clock:work'],
        meta: { category: 'open' },
        on: { close: 'closed', drop: 'removed' },
      },
      closed: {
        meta: { category: 'closed', outcome: 'successful' },
        on: { reopen: 'open' },
        after: { soon: 'archived' },
        tags: ['clock:work'],
      },
      archived: { meta: { category: 'closed', outcome: 'successful' } },
      removed: { meta: { category: 'closed', outcome: 'removed' } },
      cancelled: { meta: { category: 'closed', outcome: 'unsuccessful' } },
    },
    on: { cancel: '.cancelled', force: { target: '.cancelled', whenClosed: true } },
  },
  regions: {
    escalation: region(
      {
        none: { meta: { level: 0 }, on: { 'clock.work.50': 'lead' } },
        lead: { meta: { level: 1 }, after: { soon: 'manager' } },
        manager: { meta: { level: 2 } },
      },
      { on: { 'lifecycle.closed': '.none', 'article.note': '.lead' } },
    ),
    seen: region({
      no: {
        on: {
          'lifecycle.reopened': 'again',
          'lifecycle.closed': { actions: [{ type: 'addTag', params: { tag: 'was-closed' } }] },
        },
      },
      again: {},
    }),
  },
});

describe('Closing', () => {
  test('raises lifecycle.closed, which clears the ladder by a transition on the region', () => {
    const ticket = new Ticket(process);
    ticket.send('article.note');
    expect(project(process, ticket.position).escalationLevel).toBe(1);
    ticket.send('close');
    expect(ticket.last.applied[0]?.transitions).toMatchObject([
      { event: 'close', from: 'open', to: 'closed' },
      { event: 'lifecycle.closed', from: 'lead', to: 'none' },
      { event: 'lifecycle.closed', region: 'seen' },
    ]);
    expect(project(process, ticket.position)).toMatchObject({
      category: 'closed',
      outcome: 'successful',
      escalationLevel: 0,
      due: null,
    });
  });

  test('raises lifecycle.reopened when the category changes back', () => {
    const ticket = new Ticket(process);
    ticket.send('close');
    ticket.send('reopen');
    expect(ticket.position.value['seen']).toBe('again');
    expect(project(process, ticket.position)).toMatchObject({ category: 'open', outcome: null });
  });

  test('between two closed states nothing is raised', () => {
    const ticket = new Ticket(process);
    ticket.send('close');
    ticket.wait(11 * MINUTE);
    expect(ticket.state).toBe('archived');
    expect(ticket.last.applied[0]?.transitions).toHaveLength(1);
  });

  test('transitions on a region do not apply in closed states, unless they say whenClosed', () => {
    const ticket = new Ticket(process);
    ticket.send('close');
    ticket.send('cancel');
    expect(ticket.refusal).toBe('closed');
    ticket.send('article.note');
    expect(ticket.position.value['escalation']).toBe('none');
    ticket.send('force');
    expect(ticket.state).toBe('cancelled');
  });

  test('no clock runs in a closed state, whatever its tags; an unfinished one is cancelled', () => {
    const ticket = new Ticket(process);
    ticket.wait(MINUTE);
    ticket.send('close');
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'cancelled', elapsed: MINUTE, due: null });
    ticket.wait(DAY);
    expect(ticket.position.clocks['work']).toMatchObject({ status: 'cancelled', crossed: [] });
  });

  test('no timer is armed in a closed state but its own', () => {
    const ticket = new Ticket(process);
    ticket.send('article.note');
    expect(ticket.position.timers.map(({ key }) => key)).toEqual(['escalation.lead/soon']);
    ticket.send('close');
    expect(ticket.position.timers.map(({ key }) => key)).toEqual(['lifecycle.closed/soon']);
    ticket.send('force');
    expect(ticket.position.timers).toEqual([]);
    expect(ticket.position.wakeAt).toBeNull();
  });

  test('timers of other regions are cancelled by closing and armed again by reopening', () => {
    const reminding = processOf({
      steps: { close: step(), reopen: step() },
      delays: { soon: { duration: 'PT10M' } },
      lifecycle: {
        open: { on: { close: 'closed' } },
        closed: { meta: { category: 'closed', outcome: 'successful' }, on: { reopen: 'open' } },
      },
      regions: { reminder: region({ waiting: { after: { soon: 'reminded' } }, reminded: {} }) },
    });
    const ticket = new Ticket(reminding);
    ticket.send('close');
    expect(ticket.last.applied[0]?.timers).toMatchObject([{ change: 'cancel' }]);
    ticket.wait(DAY);
    expect(ticket.position).toMatchObject({ value: { reminder: 'waiting' }, timers: [] });
    ticket.send('reopen');
    expect(ticket.events).toEqual(['reopen', 'timer.reminder.waiting.soon']);
  });

  test('closed is a category, not an end: a closed ticket goes on', () => {
    const ticket = new Ticket(process);
    for (let round = 0; round < 3; round += 1) {
      ticket.send('close');
      ticket.send('reopen');
    }
    expect(ticket.state).toBe('open');
    expect(ticket.position.tags).toEqual(['was-closed']);
  });
});

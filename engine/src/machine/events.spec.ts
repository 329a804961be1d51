import { eventClass, isReservedEvent, roleMatches } from './index.ts';
import { agent, processOf, region, step, system, Ticket } from './process.fixture.ts';

const process = processOf({
  steps: { go: step(), dispatch: step({ region: 'queue' }), secret: step({ roles: ['team-*'] }) },
  lifecycle: {
    new: {
      on: {
        go: 'open',
        secret: 'open',
        dispatch: 'open',
        'article.customer': 'open',
        escalate: 'open',
        nothing: {},
      },
    },
    open: {},
  },
  regions: {
    queue: region({
      desk: { on: { 'queue.move.second': 'second', go: 'second' } },
      second: { on: { dispatch: 'desk' } },
    }),
    priority: region({ p1: {}, p2: {} }, { on: { 'priority.set.p1': '.p1' } }),
  },
});

describe('Classes of events', () => {
  test('steps, moves, priorities and what the gate may refuse are class A', () => {
    for (const type of ['go', 'queue.move.second', 'priority.set.p1', 'ticket.edit', 'ticket.vote'])
      expect(eventClass(process, type)).toBe('A');
  });

  test('articles, clocks, changes of fields, children, approvals and the lifecycle are class B', () => {
    for (const type of [
      'article.customer',
      'article.agent',
      'clock.response.75',
      'field.changed.impact',
      'child.closed',
      'approval.cab.granted',
      'effect.failed.notify',
      'lifecycle.closed',
      'ticket.customer',
    ])
      expect(eventClass(process, type)).toBe('B');
  });

  test('an event the definition does not know has no class and is refused', () => {
    expect(eventClass(process, 'whatever')).toBeUndefined();
    expect(eventClass(process, 'queue.move.nowhere')).toBeUndefined();
    const ticket = new Ticket(process);
    ticket.send('whatever');
    expect(ticket.refusal).toBe('unknown-event');
  });

  test('names from the prototype are no steps', () => {
    for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(eventClass(process, type)).toBeUndefined();
      const ticket = new Ticket(process);
      ticket.send(type);
      expect(ticket.refusal).toBe('unknown-event');
    }
  });
});

describe('From outside', () => {
  test.each([
    'xstate.after.1000.m.a',
    'xstate.init',
    'clock.response.100',
    'lifecycle.closed',
    'timer.lifecycle.new.late',
    'approval.cab.granted',
    'field.changed.impact',
    'decided.matrix',
    'child.closed',
    'effect.failed.notify',
    'article.system',
    '*',
    'go.*',
    '',
  ])('%p is reserved', (type) => {
    expect(isReservedEvent(type)).toBe(true);
    const ticket = new Ticket(process);
    ticket.send(type);
    expect(ticket.refusal).toMatch(/reserved-event|unknown-event/);
    expect(ticket.state).toBe('new');
  });

  test('a name the definition made up for itself is refused to people and taken from the system', () => {
    const ticket = new Ticket(process);
    ticket.send('escalate');
    expect(ticket.refusal).toBe('reserved-event');
    ticket.send('escalate', undefined, system);
    expect(ticket.state).toBe('open');
  });

  test('not even the system fires a timer or threshold by name', () => {
    const ticket = new Ticket(process);
    for (const type of ['clock.response.75', 'timer.lifecycle.new.late', 'lifecycle.closed', 'xstate.init']) {
      ticket.send(type, undefined, system);
      expect(ticket.refusal).toBe('reserved-event');
    }
  });

  test('the system reports closed children and failed effects', () => {
    const ticket = new Ticket(process);
    for (const type of ['child.closed', 'effect.failed.notify', 'article.system']) {
      ticket.send(type, undefined, system);
      expect(ticket.last).toMatchObject({ kind: 'accepted', applied: [{ event: { type }, handled: false }] });
    }
  });

  test('the system does not do what only people do', () => {
    const ticket = new Ticket(process);
    ticket.send('go', undefined, system);
    expect(ticket.refusal).toBe('role');
  });
});

describe('Class A', () => {
  test('that nobody handles is refused with the reason and changes nothing', () => {
    const ticket = new Ticket(process);
    ticket.send('go');
    const before = ticket.position;
    expect(ticket.send('go')).toEqual({
      kind: 'refused',
      reason: { code: 'not-from-here', event: 'go', region: 'lifecycle', state: 'open' },
      applied: [],
      position: before,
    });
  });

  test('all regions react to the same step', () => {
    const ticket = new Ticket(process);
    ticket.send('go');
    expect(ticket.position.value).toEqual({ lifecycle: 'open', queue: 'second', priority: 'p1' });
  });

  test('a step whose owning region refuses is refused whole, even if another region would take it', () => {
    const ticket = new Ticket(process);
    ticket.send('dispatch');
    expect(ticket.last).toMatchObject({
      kind: 'refused',
      reason: { code: 'not-from-here', region: 'queue', state: 'desk' },
    });
    expect(ticket.position.value).toEqual({ lifecycle: 'new', queue: 'desk', priority: 'p1' });
    ticket.send('queue.move.second');
    ticket.send('dispatch');
    expect(ticket.position.value).toEqual({ lifecycle: 'open', queue: 'desk', priority: 'p1' });
  });

  test('the transitions of the queue region are the allowed moves', () => {
    const ticket = new Ticket(process);
    ticket.send('queue.move.second');
    expect(ticket.position.value['queue']).toBe('second');
    ticket.send('queue.move.second');
    expect(ticket.refusal).toBe('not-from-here');
  });

  test('a handled event that changes nothing is accepted', () => {
    const ticket = new Ticket(process);
    ticket.send('priority.set.p1');
    expect(ticket.last.kind).toBe('accepted');
  });

  test('a role that the step does not name is refused, wildcards count', () => {
    const ticket = new Ticket(process);
    ticket.send('secret');
    expect(ticket.last).toMatchObject({ reason: { code: 'role', roles: ['team-*'] } });
    ticket.send('secret', {}, agent('ada', 'team-lead'));
    expect(ticket.state).toBe('open');
    expect(roleMatches('*', [])).toBe(true);
    expect(roleMatches('team-*', ['teamlead'])).toBe(false);
  });
});

describe('Class B', () => {
  test('is recorded even where nobody handles it, and moves nothing', () => {
    const ticket = new Ticket(process);
    const before = ticket.position;
    ticket.now += 1000;
    ticket.send('article.agent');
    expect(ticket.last).toMatchObject({ kind: 'accepted', applied: [{ handled: false, transitions: [] }] });
    expect(ticket.position).toEqual({ ...before, at: before.at + 1000 });
  });

  test('moves the machine where handled', () => {
    const ticket = new Ticket(process);
    ticket.send('article.customer');
    expect(ticket.state).toBe('open');
    expect(ticket.last.applied[0]).toMatchObject({ handled: true, diff: { states: { lifecycle: ['new', 'open'] } } });
  });
});

test('a step with a reply or note is one event that carries both', () => {
  const replying = processOf({
    steps: { answer: step({ form: { required: ['reply'], optional: ['note'] } }) },
    lifecycle: { new: { on: { answer: 'open' } }, open: {} },
  });
  const ticket = new Ticket(replying);
  ticket.send('answer', { reply: 'Done.', note: 'It was the cable.' });
  expect(ticket.events).toEqual(['answer']);
  expect(ticket.last.applied[0]?.event.data).toEqual({ reply: 'Done.', note: 'It was the cable.' });
});

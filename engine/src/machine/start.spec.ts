import { start, UncompilableDefinitionError } from './index.ts';
import { agent, env, MONDAY, processOf, region, step, system, Ticket } from './process.fixture.ts';

const process = processOf({
  creation: { form: { required: ['summary'], optional: ['impact', 'note'] }, roles: ['agent', 'customer'] },
  steps: { go: step() },
  fields: {
    summary: { type: 'text', nullable: true },
    impact: { type: 'enum', values: ['low', 'high'], default: 'low' },
    spare: { type: 'integer', nullable: true, default: 5 },
    remark: { type: 'text', default: '' },
  },
  decisions: {
    matrix: {
      inputs: ['impact'],
      hit: 'unique',
      rules: [{ when: { impact: ['high'] }, then: 'priority.set.p1' }],
      default: 'priority.set.p2',
    },
  },
  lifecycle: {
    new: {
      entry: [
        { type: 'decide', params: { table: 'matrix' } },
        { type: 'notify', params: { template: 'received', to: 'customer' } },
      ],
      on: { go: 'done' },
    },
    done: {},
  },
  regions: {
    priority: region({ p2: {}, p1: {} }, { on: { 'priority.set.p1': '.p1', 'priority.set.p2': '.p2' } }),
    queue: region({
      desk: { entry: [{ type: 'addTag', params: { tag: 'desk' } }] },
      second: { entry: [{ type: 'addTag', params: { tag: 'second' } }] },
    }),
  },
});
const facts = { now: MONDAY, ...agent() };

describe('A new ticket', () => {
  test('enters the initial states and works off what they raise', () => {
    const ticket = new Ticket(process, { fields: { summary: 'No picture', impact: 'high' } });
    expect(ticket.position).toMatchObject({
      value: { lifecycle: 'new', priority: 'p1', queue: 'desk' },
      fields: { summary: 'No picture', impact: 'high', spare: 5, remark: null },
      tags: ['desk'],
      at: MONDAY,
    });
    expect(ticket.events).toEqual(['ticket.create']);
    expect(ticket.effects).toEqual(['notify:received']);
    expect(ticket.last.applied[0]?.diff.states).toEqual({
      lifecycle: ['', 'new'],
      priority: ['', 'p1'],
      queue: ['', 'desk'],
    });
  });

  test('may begin in another queue, whose own entry then runs', () => {
    const ticket = new Ticket(process, { fields: { summary: 'x' }, queue: 'second' });
    expect(ticket.position).toMatchObject({ value: { queue: 'second' }, tags: ['second'] });
  });

  test.each([
    ['no required item', { fields: {} }, 'summary', 'required'],
    ['an item not asked for', { fields: { summary: 'x', spare: 1 } }, 'spare', 'unknown'],
    ['a value not on offer', { fields: { summary: 'x', impact: 'huge' } }, 'impact', 'domain'],
    ['an unknown queue', { fields: { summary: 'x' }, queue: 'nowhere' }, 'queue', 'unknown'],
    ['a note that is no text', { fields: { summary: 'x' }, data: { note: 1 } }, 'note', 'type'],
  ])('with %s is refused', (_what, input, field, problem) => {
    expect(start(process, input, facts, env)).toMatchObject({
      kind: 'refused',
      applied: [],
      reason: { code: 'form', fields: [{ field, problem }] },
    });
  });

  test('is refused to roles that may not make one', () => {
    expect(start(process, { fields: { summary: 'x' } }, { ...facts, roles: ['guest'] }, env)).toMatchObject({
      kind: 'refused',
      reason: { code: 'role' },
    });
  });

  test('the system makes without a form, but never with values that do not fit', () => {
    expect(start(process, {}, { now: MONDAY, ...system }, env).kind).toBe('accepted');
    expect(start(process, { fields: { impact: 'huge' } }, { now: MONDAY, ...system }, env).kind).toBe('refused');
  });

  test('that would raise what nobody takes is refused', () => {
    const raising = processOf({ lifecycle: { new: { entry: [{ type: 'raise', params: { event: 'nobody' } }] } } });
    expect(start(raising, {}, facts, env)).toMatchObject({
      kind: 'refused',
      reason: { code: 'raise-refused', subject: 'nobody' },
    });
  });

  test('whose transitions never come to rest is refused', () => {
    const ring = processOf({ lifecycle: { a: { always: 'b' }, b: { always: 'a' } } });
    expect(start(ring, {}, facts, env)).toMatchObject({ kind: 'refused', reason: { code: 'too-many-steps' } });
  });

  test('that has no state to begin in does not compile: XState would throw at the first ticket', () => {
    expect(() =>
      processOf({ lifecycle: { a: {} }, regions: { other: { initial: 'nowhere', states: { b: {} } } } }),
    ).toThrow(UncompilableDefinitionError);
  });
});

describe('Invariants', () => {
  const guarded = processOf({
    steps: { fill: step(), leave: step(), skip: step() },
    fields: { resolution: { type: 'text', nullable: true } },
    invariants: [{ id: 'says-how', if: { inState: 'lifecycle.done' }, then: { isSet: { var: 'fields.resolution' } } }],
    lifecycle: {
      open: {
        on: {
          skip: 'done',
          'article.customer': 'done',
          fill: { target: 'done', actions: [{ type: 'setField', params: { field: 'resolution', value: 'x' } }] },
        },
      },
      done: { on: { leave: 'done' } },
    },
  });

  test('a step that would break one is refused', () => {
    const ticket = new Ticket(guarded);
    ticket.send('skip');
    expect(ticket.last).toMatchObject({ kind: 'refused', reason: { code: 'invariant', subject: 'says-how' } });
    ticket.send('fill');
    expect(ticket.state).toBe('done');
  });

  test('a class B event that would break one is recorded and moves nothing', () => {
    const ticket = new Ticket(guarded);
    ticket.send('article.customer');
    expect(ticket.state).toBe('open');
    expect(ticket.last.applied[0]).toMatchObject({ handled: false, withheld: { code: 'invariant' } });
  });

  test('one that was broken before stops nothing', () => {
    const ticket = new Ticket(guarded);
    ticket.position = { ...ticket.position, value: { lifecycle: 'done' } };
    ticket.send('leave');
    expect(ticket.last.kind).toBe('accepted');
  });
});

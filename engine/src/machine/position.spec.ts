import { createMachine, stateIn } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { BrokenPositionError, project, send } from './index.ts';
import type { Position } from './index.ts';
import { agent, env, processOf, region, step, Ticket } from './process.fixture.ts';

const process = processOf({
  steps: { deeper: step(), leave: step(), back: step() },
  lifecycle: {
    work: {
      initial: 'first',
      meta: { category: 'open' },
      states: {
        first: { on: { deeper: 'second' } },
        second: { meta: { title: { en: 'Second' } } },
        last: { type: 'history' },
      },
      on: { leave: 'away' },
    },
    away: { meta: { category: 'pending' }, on: { back: 'work.last' } },
  },
  regions: {
    queue: { meta: { open: true } },
    priority: region({ p2: { meta: { rank: 2 } }, p1: { meta: { rank: 1 } } }, { on: { 'priority.set.p1': '.p1' } }),
    both: region({
      on: {
        type: 'parallel',
        states: { left: region({ x: {}, y: {} }), right: region({ x: { on: { leave: 'y' } }, y: {} }) },
      },
    }),
  },
});
const sendTo = (position: Position) =>
  send(process, position, { type: 'deeper' }, { now: position.at, ...agent() }, env);

describe('A stored position', () => {
  test('goes through JSON and gives the same answers', () => {
    const ticket = new Ticket(process);
    for (const type of ['deeper', 'leave', 'back']) {
      ticket.position = JSON.parse(JSON.stringify(ticket.position)) as Position;
      ticket.send(type);
    }
    expect(ticket.position.value['lifecycle']).toEqual({ work: 'second' });
  });

  test('remembers history states by node id', () => {
    const ticket = new Ticket(process);
    ticket.send('deeper');
    ticket.send('leave');
    expect(ticket.position.history).toEqual({ 'test.lifecycle.work.last': ['test.lifecycle.work.second'] });
  });

  test('means the same in whatever order its keys are stored', () => {
    const { position } = new Ticket(process);
    const reversed = { ...position, value: Object.fromEntries(Object.entries(position.value).reverse()) };
    expect(JSON.stringify(sendTo(reversed))).toBe(JSON.stringify(sendTo(position)));
  });

  test.each([
    ['lacks a region', (value: object) => ({ ...value, priority: undefined })],
    ['has an unknown region', (value: object) => ({ ...value, nowhere: 'x' })],
    ['has an unknown state', (value: object) => ({ ...value, lifecycle: 'gone' })],
    ['stops above a nested state', (value: object) => ({ ...value, lifecycle: 'work' })],
    ['names too much', (value: object) => ({ ...value, lifecycle: { work: 'first', away: {} } })],
    ['lacks half of a parallel state', (value: object) => ({ ...value, both: { on: { left: 'x' } } })],
    ['names a history state', (value: object) => ({ ...value, lifecycle: { work: 'last' } })],
    ['names a prototype key', (value: object) => ({ ...value, lifecycle: 'constructor' })],
  ])('that %s is refused', (_problem, broken) => {
    const { position } = new Ticket(process);
    const value = JSON.parse(JSON.stringify(broken(position.value))) as Position['value'];
    expect(() => sendTo({ ...position, value })).toThrow(BrokenPositionError);
  });

  test('that remembers a state which is gone is refused', () => {
    const { position } = new Ticket(process);
    expect(() =>
      sendTo({ ...position, history: { 'test.lifecycle.work.last': ['test.lifecycle.work.gone'] } }),
    ).toThrow(BrokenPositionError);
  });
});

describe('An open queue region', () => {
  test('takes any queue, and inState asks for it', () => {
    const moving = processOf({
      steps: { check: step() },
      lifecycle: {
        a: { on: { check: { guard: { type: 'when', params: { inState: 'queue.second-level' } }, target: 'b' } } },
        b: {},
      },
      regions: { queue: { meta: { open: true } } },
    });
    const ticket = new Ticket(moving, { queue: 'desk' });
    expect(project(moving, ticket.position).queue).toBe('desk');
    ticket.send('check');
    expect(ticket.refusal).toBe('guard');
    ticket.send('queue.move.second-level');
    expect(ticket.last.applied[0]?.diff.states).toEqual({ queue: ['desk', 'second-level'] });
    ticket.send('check');
    expect(ticket.state).toBe('b');
    for (const key of ['', 'No Key', '__proto__', 'a.b']) {
      ticket.send(`queue.move.${key}`);
      expect(ticket.refusal).toBe('unknown-event');
      expect(() => new Ticket(moving, { queue: key })).toThrow('refused');
    }
  });
});

test('the projection names nested states with dots', () => {
  const ticket = new Ticket(process, { queue: 'desk' });
  ticket.send('deeper');
  ticket.send('priority.set.p1');
  expect(project(process, ticket.position)).toEqual({
    state: 'work.second',
    category: 'open',
    outcome: null,
    priority: 'p1',
    rank: 1,
    queue: 'desk',
    escalationLevel: 0,
    owner: null,
    due: null,
    wakeAt: null,
  });
});

test('inState is what stateIn of XState says', () => {
  const paths = [
    'lifecycle.work',
    'lifecycle.work.first',
    'lifecycle.work.second',
    'lifecycle.away',
    'both.on.right.y',
    'priority.p1',
  ];
  const probes = Object.fromEntries(paths.map((path) => [`probe-${path.replaceAll('.', '-')}`, path]));
  const asking = processOf({
    ...process.definition,
    steps: {
      ...process.definition.steps,
      ...Object.fromEntries(Object.keys(probes).map((name) => [name, step({ region: 'probe' })])),
    },
    lifecycle: process.definition.machine.states['lifecycle'] ?? {},
    regions: {
      ...process.definition.machine.states,
      probe: region({
        x: {
          on: Object.fromEntries(
            Object.entries(probes).map(([name, path]) => [
              name,
              { guard: { type: 'when', params: { inState: path } } },
            ]),
          ),
        },
      }),
    },
  });
  const plain = createMachine({
    type: 'parallel',
    states: {
      ...process.definition.machine.states,
      probe: {
        initial: 'x',
        states: {
          x: {
            on: Object.fromEntries(
              Object.entries(probes).map(([name, path]) => [
                name,
                { guard: stateIn(nested(path)), actions: () => undefined },
              ]),
            ),
          },
        },
      },
    },
  } as never);
  const ticket = new Ticket(asking);
  for (const move of ['', 'deeper', 'leave', 'back']) {
    if (move !== '') ticket.send(move);
    const snapshot = plain.resolveState({ value: ticket.position.value, context: {} }) as AnyMachineSnapshot;
    for (const name of Object.keys(probes)) {
      const said = plain.getTransitionData(snapshot as never, { type: name }).length > 0;
      expect([move, name, accepts(ticket, name)]).toEqual([move, name, said]);
    }
  }
});

const accepts = (ticket: Ticket, type: string): boolean =>
  send(ticket.process, ticket.position, { type }, { now: ticket.now, ...agent() }, env).kind === 'accepted';

/** `a.b.c` as the state value `{ a: { b: 'c' } }`. */
function nested(path: string): never {
  const keys = path.split('.');
  return keys.slice(0, -1).reduceRight<unknown>((inside, key) => ({ [key]: inside }), keys.at(-1)) as never;
}

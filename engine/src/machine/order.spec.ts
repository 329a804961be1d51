import fc from 'fast-check';
import { createMachine, initialTransition, raise as xstateRaise, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import type { ActionDefinition, StateDefinition } from '../definition/types.ts';
import { processOf, region, step, Ticket } from './process.fixture.ts';

const set = (field: string, value: unknown): ActionDefinition => ({
  type: 'setField',
  params: { field, value: value as never },
});
const raise = (event: string, ifRefused?: 'ignore' | 'fail'): ActionDefinition => ({
  type: 'raise',
  params: ifRefused === undefined ? { event } : { event, ifRefused },
});
const text = { type: 'text', nullable: true } as const;

describe('The order inside one step', () => {
  test('guards see the start of their microstep', () => {
    const process = processOf({
      steps: { go: step() },
      fields: { seen: text },
      lifecycle: { a: { on: { go: 'b' } }, b: {} },
      regions: {
        other: region({
          x: {
            on: {
              go: [
                { guard: { type: 'when', params: { inState: 'lifecycle.b' } }, actions: [set('seen', 'after')] },
                { guard: { type: 'when', params: { inState: 'lifecycle.a' } }, actions: [set('seen', 'before')] },
              ],
            },
          },
        }),
      },
    });
    const ticket = new Ticket(process);
    ticket.send('go');
    expect(ticket.position.fields['seen']).toBe('before');
    expect(ticket.last.applied[0]?.guards).toEqual([
      { transition: 'other.x:go', passed: false, leaf: { inState: 'lifecycle.b' } },
      { transition: 'other.x:go:1', passed: true, leaf: { inState: 'lifecycle.a' } },
    ]);
  });

  test('always runs before raised events, decided tables come last', () => {
    const log = (name: string): ActionDefinition => ({ type: 'addTag', params: { tag: name } });
    const process = processOf({
      steps: { go: step() },
      decisions: { table: { inputs: [], hit: 'first', rules: [], default: 'fromTable' } },
      lifecycle: {
        a: { on: { go: { target: 'b', actions: [{ type: 'decide', params: { table: 'table' } }, raise('raised')] } } },
        b: { always: 'c' },
        c: {},
      },
      regions: {
        log: region({
          x: {
            on: {
              raised: { actions: [log('t2'), raise('second')] },
              fromTable: { guard: { type: 'when', params: { inState: 'lifecycle.c' } }, actions: [log('t1')] },
              second: { actions: [log('t3')] },
              'decided.table': { actions: [log('t4')] },
            },
          },
        }),
      },
    });
    const ticket = new Ticket(process);
    ticket.send('go');
    expect(ticket.last.applied[0]?.transitions.map(({ event }) => event)).toEqual([
      'go',
      'go',
      'fromTable',
      'raised',
      'second',
      'decided.table',
    ]);
  });

  test('event always means the outer event, for what is raised too', () => {
    const process = processOf({
      steps: { go: step({ form: { optional: ['word'] } }) },
      fields: { word: text, who: text },
      lifecycle: {
        a: {
          on: {
            go: { actions: [raise('inner')] },
            inner: {
              target: 'b',
              actions: [set('word', { var: 'event.data.word' }), set('who', { var: 'event.actor' })],
            },
          },
        },
        b: {},
      },
    });
    const ticket = new Ticket(process);
    ticket.send('go', { word: 'hello' });
    expect(ticket.position.fields).toEqual({ word: 'hello', who: 'ada' });
  });

  test('a targetless always is repeated while its guard holds', () => {
    const process = processOf({
      steps: { go: step() },
      fields: { n: { type: 'integer', default: 0 } },
      lifecycle: {
        a: { on: { go: 'b' } },
        b: {
          always: {
            guard: { type: 'when', params: { '<': [{ var: 'fields.n' }, 3] } },
            actions: [{ type: 'increment', params: { field: 'n' } }],
          },
        },
      },
    });
    const ticket = new Ticket(process);
    ticket.send('go');
    expect(ticket.position.fields['n']).toBe(3);
  });

  test('a hundred of them are too many, in one step', () => {
    const counting = (last: number) => {
      const more = {
        guard: { type: 'when', params: { '<': [{ var: 'fields.n' }, last] } },
        actions: [{ type: 'increment', params: { field: 'n' } }],
      } as const;
      const ticket = new Ticket(
        processOf({
          steps: { go: step() },
          fields: { n: { type: 'integer', default: 0 } },
          lifecycle: { a: { on: { go: 'b' } }, b: { always: more } },
        }),
      );
      ticket.send('go');
      return [ticket.refusal, ticket.position.fields['n'], ticket.state];
    };
    expect(counting(98)).toEqual([undefined, 98, 'b']);
    expect(counting(101)).toEqual(['too-many-steps', 0, 'a']);
  });

  test('transitions that never come to rest are refused as a whole', () => {
    const ring = (go: StateDefinition): Record<string, StateDefinition> => ({
      a: go,
      b: { always: 'c' },
      c: { always: 'b' },
    });
    const ticket = new Ticket(processOf({ steps: { go: step() }, lifecycle: ring({ on: { go: 'b' } }) }));
    ticket.send('go');
    expect(ticket.refusal).toBe('too-many-steps');
    expect(ticket.state).toBe('a');
    const raising = new Ticket(
      processOf({
        steps: { go: step() },
        lifecycle: { a: { on: { go: { actions: [raise('x')] }, x: { actions: [raise('x')] } } } },
      }),
    );
    raising.send('go');
    expect(raising.refusal).toBe('too-many-steps');
  });
});

describe('Raising', () => {
  const raising = (ifRefused?: 'ignore' | 'fail') =>
    processOf({
      steps: { go: step() },
      fields: { changed: text },
      lifecycle: {
        a: { on: { go: { target: 'b', actions: [set('changed', 'yes'), raise('queue.move.second', ifRefused)] } } },
        b: {},
      },
      regions: { queue: region({ desk: {}, second: { on: { 'queue.move.second': 'second' } } }) },
    });

  test.each([undefined, 'fail' as const])(
    'with ifRefused %p: nobody takes it, so the whole step is refused',
    (ifRefused) => {
      const ticket = new Ticket(raising(ifRefused));
      ticket.send('go');
      expect(ticket.last).toMatchObject({
        kind: 'refused',
        reason: { code: 'raise-refused', subject: 'queue.move.second' },
        applied: [],
      });
      expect(ticket.position.fields['changed']).toBeNull();
      expect(ticket.state).toBe('a');
    },
  );

  test('with ifRefused "ignore" it is dropped and the step goes on', () => {
    const ticket = new Ticket(raising('ignore'));
    ticket.send('go');
    expect(ticket.position.value).toEqual({ lifecycle: 'b', queue: 'desk' });
  });

  test('behind a class B event a refused raise moves nothing, and the event is recorded with the reason', () => {
    const process = processOf({
      lifecycle: { a: { on: { 'article.customer': { target: 'b', actions: [raise('nobody')] } } }, b: {} },
    });
    const ticket = new Ticket(process);
    ticket.send('article.customer');
    expect(ticket.state).toBe('a');
    expect(ticket.last).toMatchObject({
      kind: 'accepted',
      applied: [{ handled: false, withheld: { code: 'raise-refused', subject: 'nobody' } }],
    });
  });

  /** For each of seven events the later ones it raises: a graph without cycles, `e0` being the one sent. */
  const graph = fc.tuple(
    ...[0, 1, 2, 3, 4, 5, 6].map((from) => fc.array(fc.integer({ min: from + 1, max: 7 }), { maxLength: 2 })),
  );

  test('the order of pure raises is the order of XState itself', () => {
    fc.assert(
      fc.property(graph, (raised) => {
        const on = <T>(of: (names: readonly string[], name: string) => T): Record<string, T> =>
          Object.fromEntries(
            [...raised, []].map((later, from) => [
              `e${from}`,
              of(
                later.map((to) => `e${to}`),
                `e${from}`,
              ),
            ]),
          );
        const seen: string[] = [];
        const xstate = createMachine({
          initial: 'a',
          states: {
            a: {
              on: on((names, name) => ({
                guard: () => seen.push(name) > 0,
                actions: names.map((type) => xstateRaise({ type })),
              })),
            },
          },
        } as never);
        transition(xstate, initialTransition(xstate)[0] as AnyMachineSnapshot, { type: 'e0' });
        const ours = processOf({
          steps: { e0: step() },
          lifecycle: { a: { on: on((names) => ({ actions: names.map((one) => raise(one)) })) } },
        });
        const ticket = new Ticket(ours);
        ticket.send('e0');
        fc.pre(ticket.refusal !== 'too-many-steps');
        expect(ticket.last.applied[0]?.transitions.map(({ event }) => event)).toEqual(seen);
      }),
      { seed: 20260305, numRuns: globalThis.process.env['LONG'] === '1' ? 1_000 : 60 },
    );
  });
});

import {
  and,
  assign,
  createActor,
  createMachine,
  getInitialMicrosteps,
  initialTransition,
  not,
  or,
  raise,
  stateIn,
  transition,
  waitFor,
} from 'xstate';
import type { AnyMachineSnapshot, AnyStateMachine, StateValue } from 'xstate';

// What XState 5.33 really does. The engine's rules lean on these facts; a new version that changes one must say so here.

const begin = (machine: AnyStateMachine): AnyMachineSnapshot => initialTransition(machine)[0] as AnyMachineSnapshot;
const next = (machine: AnyStateMachine, snapshot: AnyMachineSnapshot, type: string): AnyMachineSnapshot =>
  transition(machine, snapshot, { type })[0] as AnyMachineSnapshot;
const machineOf = (config: object, implementations?: object): AnyStateMachine =>
  createMachine(config as never, implementations as never);
const restore = (machine: AnyStateMachine, snapshot: object): AnyMachineSnapshot => {
  const actor = createActor(machine, { snapshot: snapshot as never });
  return actor.getSnapshot() as AnyMachineSnapshot;
};

describe('Final states and regions', () => {
  const twoRegions = machineOf({
    type: 'parallel',
    states: {
      a: { initial: 'on', states: { on: { on: { end: 'off' } }, off: { type: 'final', on: { reopen: 'on' } } } },
      b: { initial: 'on', states: { on: { on: { end: 'off' } }, off: { type: 'final' } } },
    },
  });

  test('a final state still takes transitions', () => {
    const machine = machineOf({
      initial: 'x',
      states: { x: { initial: 'f', states: { f: { type: 'final', on: { go: 'g' } }, g: {} } } },
    });
    expect(next(machine, begin(machine), 'go').value).toEqual({ x: 'g' });
  });

  test('once all regions are final the machine stays done, even after one region reopened', () => {
    const done = next(twoRegions, begin(twoRegions), 'end');
    expect(done.status).toBe('done');
    const reopened = next(twoRegions, done, 'reopen');
    expect(reopened.value).toEqual({ a: 'on', b: 'off' });
    expect(reopened.status).toBe('done');
  });

  test('a target by id in another region resets the other regions', () => {
    const machine = machineOf({
      type: 'parallel',
      states: {
        a: { initial: 'one', states: { one: { on: { cross: '#far' } }, two: {} } },
        b: { initial: 'one', states: { one: {}, two: { id: 'far' } } },
        c: { initial: 'one', states: { one: { on: { step: 'two' } }, two: {} } },
      },
    });
    const stepped = next(machine, begin(machine), 'step');
    expect(stepped.value).toEqual({ a: 'one', b: 'one', c: 'two' });
    expect(next(machine, stepped, 'cross').value).toEqual({ a: 'one', b: 'two', c: 'one' });
  });

  test('a dot in a key breaks targets that name it', () => {
    const config = { initial: 'a', states: { a: { on: { go: 'b.c' } }, 'b.c': {} } };
    expect(() => begin(machineOf(config))).toThrow(/b/);
  });

  test('regions are asked in the order of the stored value, so the value is brought into document order', () => {
    const note = (name: string) => assign({ log: ({ context }: { context: { log: string } }) => context.log + name });
    const machine = machineOf({
      type: 'parallel',
      context: { log: '' },
      states: {
        a: { initial: 'x', states: { x: { on: { go: { actions: note('a') } } } } },
        b: { initial: 'x', states: { x: { on: { go: { actions: note('b') } } } } },
      },
    });
    const stored = (value: object) =>
      restore(machine, { status: 'active', value, context: { log: '' }, children: {}, historyValue: {} });
    expect(next(machine, stored({ a: 'x', b: 'x' }), 'go').context).toEqual({ log: 'ab' });
    expect(next(machine, stored({ b: 'x', a: 'x' }), 'go').context).toEqual({ log: 'ba' });
  });
});

describe('Restoring', () => {
  const machine = machineOf({
    id: 'm',
    initial: 'work',
    states: {
      work: {
        initial: 'first',
        states: { first: { on: { on: 'second' } }, second: {}, back: { type: 'history' } },
        on: { pause: 'paused' },
      },
      paused: { on: { resume: 'work.back' } },
    },
  });
  const paused = next(machine, next(machine, begin(machine), 'on'), 'pause');

  test('through resolveState a history state silently resumes in the initial state', () => {
    const resolved = machine.resolveState({ value: paused.value as StateValue, context: {} }) as AnyMachineSnapshot;
    expect(next(machine, resolved, 'resume').value).toEqual({ work: 'first' });
  });

  test('through restoreSnapshot with its history value it resumes where it was', () => {
    const persisted = JSON.parse(JSON.stringify(machine.getPersistedSnapshot(paused))) as object;
    expect(next(machine, restore(machine, persisted), 'resume').value).toEqual({ work: 'second' });
  });

  test('resolveState fills in a region that the stored value lacks', () => {
    const parallel = machineOf({
      type: 'parallel',
      states: { a: { initial: 'x', states: { x: {} } }, b: { initial: 'y', states: { y: {} } } },
    });
    expect(parallel.resolveState({ value: { a: 'x' }, context: {} }).value).toEqual({ a: 'x', b: 'y' });
  });
});

describe('What is accepted', () => {
  const machine = machineOf({
    initial: 'a',
    states: { a: { on: { noted: {}, go: { guard: () => false, target: 'b' } } }, b: {} },
  });

  test('a handled event without effect gives the very same snapshot as one nobody handles', () => {
    const snapshot = begin(machine);
    expect(next(machine, snapshot, 'noted')).toBe(snapshot);
    expect(next(machine, snapshot, 'unheard')).toBe(snapshot);
  });

  test('getTransitionData tells the two apart', () => {
    const snapshot = begin(machine);
    expect(machine.getTransitionData(snapshot, { type: 'noted' })).toHaveLength(1);
    expect(machine.getTransitionData(snapshot, { type: 'unheard' })).toHaveLength(0);
    expect(machine.getTransitionData(snapshot, { type: 'go' })).toHaveLength(0);
  });

  test("a client's own xstate.after event fires a timer", () => {
    const timed = machineOf({ id: 'm', initial: 'a', states: { a: { after: { 1000: 'b' } }, b: {} } });
    expect(next(timed, begin(timed), 'xstate.after.1000.m.a').value).toBe('b');
  });
});

describe('Raising', () => {
  test('an action behind a raise sees the raised event: no actor, no data', () => {
    const seen: unknown[] = [];
    const machine = machineOf({
      context: {},
      initial: 'a',
      states: {
        a: {
          on: {
            outer: { actions: raise({ type: 'inner' }) },
            inner: { actions: assign(({ event }: { event: unknown }) => (seen.push(event), {})) },
          },
        },
      },
    });
    transition(machine, begin(machine), { type: 'outer', actor: 'ada' });
    expect(seen).toEqual([{ type: 'inner' }]);
  });

  test('a raised event nobody takes vanishes in silence', () => {
    const machine = machineOf({
      initial: 'a',
      states: { a: { on: { go: { target: 'b', actions: raise({ type: 'nobody' }) } } }, b: {} },
    });
    expect(next(machine, begin(machine), 'go')).toMatchObject({ value: 'b', status: 'active' });
  });

  test('always runs before raised events', () => {
    const machine = machineOf({
      context: { log: [] },
      initial: 'a',
      states: {
        a: { on: { go: 'b' } },
        b: {
          entry: raise({ type: 'raised' }),
          always: {
            target: 'c',
            actions: assign({ log: ({ context }: { context: { log: string[] } }) => [...context.log, 'always'] }),
          },
        },
        c: {
          on: {
            raised: {
              actions: assign({ log: ({ context }: { context: { log: string[] } }) => [...context.log, 'raised'] }),
            },
          },
        },
      },
    });
    expect(next(machine, begin(machine), 'go').context).toEqual({ log: ['always', 'raised'] });
  });

  test('an immediate raise is in the action list although it is already processed; an assign never is', () => {
    const machine = machineOf({
      context: { n: 0 },
      initial: 'a',
      states: { a: { on: { go: { actions: [raise({ type: 'inner' }), assign({ n: 1 })] }, inner: 'b' } }, b: {} },
    });
    const [snapshot, actions] = transition(machine, begin(machine), { type: 'go' });
    expect(snapshot).toMatchObject({ value: 'b', context: { n: 1 } });
    expect(actions.map(({ type }) => type)).toEqual(['xstate.raise']);
  });
});

describe('Timers', () => {
  test('an undeclared delay fires at once', () => {
    const machine = machineOf({ initial: 'a', states: { a: { after: { nowhere: 'b' } }, b: {} } });
    expect(begin(machine).value).toBe('b');
  });

  test('a delay that is not a number fires at once', async () => {
    const config = { initial: 'a', states: { a: { after: { broken: 'b' } }, b: {} } };
    const actor = createActor(machineOf(config, { delays: { broken: () => NaN } })).start();
    const reached = await waitFor(actor, (snapshot) => (snapshot as AnyMachineSnapshot).value === 'b');
    expect(reached).toMatchObject({ value: 'b' });
  });

  test('the id of a delayed event is the same at every visit', () => {
    const machine = machineOf({
      id: 'm',
      initial: 'a',
      states: { a: { after: { 1000: 'b' }, on: { again: { target: 'a', reenter: true } } }, b: {} },
    });
    const idsOf = (actions: readonly { params?: unknown }[]): readonly unknown[] =>
      actions.map(({ params }) => (params as { id?: string }).id ?? (params as { sendId?: string }).sendId);
    const [snapshot, first] = initialTransition(machine);
    const [, second] = transition(machine, snapshot, { type: 'again' });
    expect(idsOf(first)).toEqual(['xstate.after.1000.m.a']);
    // Cancelled and armed under one name in one list: as rows of a table that cannot be.
    expect(idsOf(second)).toEqual(['xstate.after.1000.m.a', 'xstate.after.1000.m.a']);
  });

  test('delays are not restored: a machine put back into its state has no deadline any more', () => {
    const machine = machineOf({
      initial: 'a',
      states: { a: { after: { 1000: 'b' }, on: { stay: { actions: [] } } }, b: {} },
    });
    const [snapshot, armed] = initialTransition(machine);
    expect(armed).toHaveLength(1);
    const stored = machine.getPersistedSnapshot(snapshot as AnyMachineSnapshot);
    const [after, actions] = transition(machine, restore(machine, JSON.parse(JSON.stringify(stored)) as object), {
      type: 'stay',
    });
    expect((after as AnyMachineSnapshot).value).toBe('a');
    expect(actions).toEqual([]);
    expect(JSON.stringify(stored)).not.toContain('1000');
  });

  test('a fired timer whose guards are all false leaves everything as it is and would be owed for ever', () => {
    const machine = machineOf({
      id: 'm',
      initial: 'a',
      states: { a: { after: { 1000: { guard: () => false, target: 'b' } } }, b: {} },
    });
    const snapshot = begin(machine);
    expect(next(machine, snapshot, 'xstate.after.1000.m.a')).toBe(snapshot);
  });
});

describe('What XState says nothing about', () => {
  test('a missing action is passed over', () => {
    const machine = machineOf({
      initial: 'a',
      states: { a: { on: { go: { target: 'b', actions: 'missing' } } }, b: {} },
    });
    expect(next(machine, begin(machine), 'go').value).toBe('b');
  });

  test('a missing guard throws only when it is evaluated', () => {
    const machine = machineOf({
      initial: 'a',
      states: { a: { on: { go: { target: 'b', guard: 'missing' } } }, b: {} },
    });
    const snapshot = begin(machine);
    expect(() => next(machine, snapshot, 'go')).toThrow(/missing/);
  });

  test('unknown keys are passed over', () => {
    const machine = machineOf({ initial: 'a', states: { a: { whatever: 1, onn: { go: 'b' } }, b: {} } });
    expect(next(machine, begin(machine), 'go').value).toBe('a');
  });

  test('and, or, not and stateIn are functions that vanish in JSON', () => {
    const guards = { and: and(['x']), or: or(['x']), not: not('x'), stateIn: stateIn('a') };
    expect(JSON.parse(JSON.stringify(guards))).toEqual({});
  });
});

describe('Endless transitions', () => {
  const ring = { initial: 'a', states: { a: { on: { go: 'b' } }, b: { always: 'c' }, c: { always: 'b' } } };
  const options = { maxIterations: 100 };

  test('maxIterations is infinite by default', () => {
    expect((machineOf(ring) as unknown as { options: { maxIterations: number } }).options.maxIterations).toBe(Infinity);
  });

  test('with a limit, transition throws', () => {
    const machine = machineOf({ ...ring, options });
    const snapshot = begin(machine);
    expect(() => next(machine, snapshot, 'go')).toThrow(/Infinite loop/);
  });

  test('but initialTransition answers with an error', () => {
    expect(begin(machineOf({ ...ring, initial: 'b', options })).status).toBe('error');
  });

  test('a targetless always is asked again only if its actions made a new snapshot', () => {
    const counting = (actions: unknown) =>
      machineOf({
        context: { n: 0 },
        initial: 'a',
        states: { a: { always: { guard: ({ context }: { context: { n: number } }) => context.n < 3, actions } } },
      });
    const count = counting(assign({ n: ({ context }: { context: { n: number } }) => context.n + 1 }));
    expect(getInitialMicrosteps(count).at(-1)?.[0].context).toEqual({ n: 3 });
    const outside = counting(() => undefined);
    expect(getInitialMicrosteps(outside)).toHaveLength(2);
  });
});

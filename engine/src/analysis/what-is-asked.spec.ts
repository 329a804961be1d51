import type { FieldFlag, ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { shippedDirectory } from '../simulation/shipped.fixture.ts';
import { analyse } from './analyse.ts';
import { smallProcess, state, step, titled } from './small-process.fixture.ts';
import type { Parts } from './small-process.fixture.ts';

const when = (params: unknown) => ({ type: 'when', params }) as never;
const plan = { plan: { type: 'text', nullable: true, ...titled('Plan') } } as const;
const toActor = { type: 'assignTo', params: { agent: { var: 'event.actor' } } } as const;

/** What is found, with the last part of its place; each shown by the real machine. */
function found(definition: ProcessDefinition): string[] {
  const { findings, unconfirmed, complete } = analyse(definition, shippedDirectory());
  expect([unconfirmed, complete]).toEqual([[], true]);
  return findings.map(({ code, path }) => `${code} ${path.split('/states/').at(-1)}`);
}

/** `open` asks for the plan; what leads there besides a test says. */
const leadingTo = (flag: FieldFlag, on: StateDefinition['on'], { rest, ...parts }: Parts = {}): ProcessDefinition =>
  smallProcess({
    region: { meta: { fields: { plan: 'readOnly' } } },
    ...parts,
    rest: { ...rest, fields: { ...plan, ...rest?.fields } },
    lifecycle: {
      new: state('New', 'new', { on: { finish: 'closed', ...on } }),
      open: state('Open', 'open', { meta: { fields: { plan: flag } }, on: { finish: 'closed' } }),
    },
  });

/** What was asked needs consent. */
const consenting = (on: StateDefinition['on'], deadline?: 'week', rest: Parts['rest'] = {}): ProcessDefinition =>
  smallProcess({
    region: { meta: { fields: { plan: 'readOnly' } } },
    rest: {
      ...rest,
      fields: plan,
      delays: deadline === undefined ? {} : { week: { duration: 'P7D' } },
      steps: { ask: step('Ask') },
      approvals: {
        consent: {
          ...titled('Consent'),
          who: ['approver', 'agent'],
          quorum: 1,
          ...(deadline === undefined ? {} : { deadline }),
        },
      },
    },
    lifecycle: {
      new: state('New', 'new', { on: { finish: 'closed', ask: 'asked' } }),
      asked: state('Asked', 'pending', {
        entry: [{ type: 'requestApproval', params: { approval: 'consent' } }],
        on: { 'approval.consent.granted': 'closed', 'approval.consent.denied': 'refused', ...on },
      }),
      refused: state('Refused', 'closed', { meta: { outcome: 'unsuccessful' } }),
    },
  });

describe('what a state asks for', () => {
  it('is asked of whose step leads there', () => {
    const go = { rest: { steps: { go: step('Go') } } };
    expect(found(leadingTo('required', { go: 'open' }, go))).toContain('step-always-refused /steps/go');
    const form = { rest: { steps: { go: { ...step('Go'), form: { required: ['plan'] } } } } };
    const set = [{ type: 'setField', params: { field: 'plan', value: { var: 'event.data.plan' } } }] as const;
    expect(found(leadingTo('required', { go: { target: 'open', actions: set } }, form))).toEqual([]);
  });

  it('is not asked of messages, changes by hand and votes, which could not answer', () => {
    const kind = { type: 'boolean', default: false, ...titled('Kind') } as const;
    expect(found(leadingTo('required', { 'article.customer': 'open' }))).toEqual([]);
    expect(found(leadingTo('required', { 'field.changed.kind': 'open' }, { rest: { fields: { kind } } }))).toEqual([]);
    const definition = consenting({ 'approval.consent.granted': 'open' });
    const { lifecycle } = definition.machine.states;
    const open = state('Open', 'open', { meta: { fields: { plan: 'required' } }, on: { finish: 'closed' } });
    const states = { ...lifecycle?.states, open };
    const machine = { ...definition.machine, states: { lifecycle: { ...lifecycle, states } } };
    expect(found({ ...definition, machine })).toEqual([]);
  });

  it('is to be changed by the step itself: one that never does is refused always', () => {
    const go = { rest: { steps: { go: step('Go') } } };
    expect(found(leadingTo('mustChange', { go: 'open' }, go))).toEqual([
      'unreachable-state open',
      'step-always-refused /steps/go',
      'step-never-possible /steps/go',
      'dead-transition new/on/go',
    ]);
  });

  it('can be changed to another text than there is already', () => {
    const form = { rest: { steps: { go: { ...step('Go'), form: { required: ['plan'] } }, back: step('Back') } } };
    const set = [{ type: 'setField', params: { field: 'plan', value: { var: 'event.data.plan' } } }] as const;
    const definition = leadingTo('mustChange', { go: { target: 'open', actions: set } }, form);
    const { lifecycle } = definition.machine.states;
    const states = {
      ...lifecycle?.states,
      open: { ...lifecycle?.states?.['open'], on: { back: 'again', finish: 'closed' } },
      again: state('Again', 'open', { on: { go: { target: 'lost', actions: set }, finish: 'closed' } }),
      // Only reached with a second plan; its witness must bring one.
      lost: state('Lost', 'open', { meta: { fields: { plan: 'mustChange' } } }),
    };
    const machine = { ...definition.machine, states: { lifecycle: { ...lifecycle, states } } };
    expect(found({ ...definition, machine })).toEqual(['stuck lost']);
  });
});

describe('who acts', () => {
  it('is a person where an approval is decided by a vote', () => {
    const assigning = { target: 'closed', actions: [toActor] } as const;
    expect(found(consenting({ 'approval.consent.granted': assigning }))).toEqual([]);
    expect(found(consenting({ 'approval.consent.denied': { ...assigning, target: 'refused' } }))).toEqual([]);
    const known = { target: 'closed', guard: when({ isSet: { var: 'event.actor' } }) };
    expect(found(consenting({ 'approval.consent.granted': known }))).toEqual([
      'guard-always-true asked/on/approval.consent.granted/guard',
    ]);
  });

  it('is nobody where its deadline denies it', () => {
    const assigning = { target: 'refused', actions: [toActor] } as const;
    expect(found(consenting({ 'approval.consent.granted': { ...assigning, target: 'closed' } }, 'week'))).toEqual([]);
    expect(found(consenting({ 'approval.consent.denied': assigning }, 'week'))).toEqual([
      'system-assigns-actor asked/on/approval.consent.denied/actions/0',
    ]);
  });

  it('is whoever closes a ticket, and nobody where a timer does', () => {
    const taking = (after: StateDefinition['after']) =>
      smallProcess({
        rest: after === undefined ? {} : { delays: { week: { duration: 'P7D' } } },
        lifecycle: {
          new: state('New', 'new', { on: { finish: 'closed' }, ...(after === undefined ? {} : { after }) }),
        },
        regions: {
          mood: {
            initial: 'flat',
            states: {
              flat: { meta: titled('Flat'), on: { 'lifecycle.closed': { target: 'high', actions: [toActor] } } },
              high: { meta: titled('High') },
            },
          },
        },
      });
    expect(found(taking(undefined))).toEqual([]);
    expect(found(taking({ week: 'closed' }))).toEqual(['system-assigns-actor flat/on/lifecycle.closed/actions/0']);
  });
});

describe('a deadline whose denial is refused', () => {
  it('leaves the ticket where it is, and nobody can vote any more', () => {
    const rest = {
      invariants: [
        {
          id: 'planned',
          ...titled('Planned'),
          if: { inState: 'lifecycle.refused' },
          then: { isSet: { var: 'fields.plan' } },
        },
      ],
    } as const;
    expect(found(consenting({}, 'week', rest))).toEqual([
      'invariant-broken /invariants/0',
      'stuck asked',
      'unreachable-state refused',
      'dead-transition asked/on/approval.consent.denied',
    ]);
  });
});

describe('an open queue', () => {
  it.each([
    ['the region', { initial: 'any', meta: { open: true }, states: { any: { meta: titled('Any') } } }],
    ['its state', { initial: 'any', states: { any: { meta: { ...titled('Any'), open: true } } } }],
  ])('is one wherever the definition says so: %s', (_, queue) => {
    const definition = smallProcess({
      rest: { steps: { hurry: step('Hurry') } },
      lifecycle: {
        new: state('New', 'new', {
          on: {
            finish: { target: 'closed', guard: when({ inState: 'queue.service-desk' }) },
            hurry: { target: 'open', guard: when({ not: { inState: 'queue.service-desk' } }) },
          },
        }),
        open: state('Open', 'open', { on: { 'queue.move.raw': 'closed' } }),
      },
      regions: { queue: queue },
    });
    expect(found(definition)).toEqual([]);
  });
});

describe('a reaction to what is no step', () => {
  it.each([
    'article.system',
    'child.closed',
    'effect.failed.notify',
    'lock.expired',
    'ticket.assign',
    'ticket.customer',
    'ticket.edit',
    'ticket.release',
    'ticket.take',
    'ticket.takeOver',
    'ticket.title',
  ])('is shown on the real machine: %s', (event) => {
    const definition = smallProcess({
      rest: { fields: plan },
      lifecycle: {
        new: state('New', 'new', { on: { finish: 'closed', [event]: 'open' } }),
        open: state('Open', 'open'),
      },
    });
    expect(found(definition)).toEqual(['stuck open']);
  });

  it('knows who takes a ticket, and that a lock expires by itself', () => {
    const assigning = (event: string) =>
      smallProcess({
        lifecycle: { new: state('New', 'new', { on: { finish: 'closed', [event]: { actions: [toActor] } } }) },
      });
    expect(found(assigning('ticket.take'))).toEqual([]);
    expect(found(assigning('lock.expired'))).toEqual(['system-assigns-actor new/on/lock.expired/actions/0']);
    expect(found(assigning('article.system'))).toEqual(['system-assigns-actor new/on/article.system/actions/0']);
  });

  it('never comes of merging where the ticket would not end as merged', () => {
    const merging = (target: string) =>
      smallProcess({
        lifecycle: {
          new: state('New', 'new', { on: { finish: 'closed', 'ticket.merge': target } }),
          [target]: state('Other', target === 'open' ? 'open' : 'closed', {
            ...(target === 'open' ? {} : { meta: { outcome: 'merged' as const } }),
          }),
        },
      });
    expect(found(merging('merged'))).toEqual([]);
    expect(found(merging('open'))).toEqual(['unreachable-state open', 'dead-transition new/on/ticket.merge']);
  });

  it('to a vote comes with each while the approval is open, and with none before', () => {
    const voted = (quorum: number, on: StateDefinition['on'], before?: StateDefinition['on']) => {
      const definition = consenting(on);
      const { lifecycle } = definition.machine.states;
      const states = {
        ...lifecycle?.states,
        new: state('New', 'new', { on: { finish: 'closed', ask: 'asked', ...before } }),
        counting: state('Counting', 'pending', { on: { 'ticket.vote': 'counted', ask: 'closed' } }),
        counted: state('Counted', 'open'),
      };
      const approvals = { consent: { ...definition.approvals!['consent']!, quorum } };
      return {
        ...definition,
        approvals,
        machine: { ...definition.machine, states: { lifecycle: { ...lifecycle, states } } },
      };
    };
    expect(found(voted(2, { 'ticket.vote': 'counting' }))).toContain('stuck counted');
    expect(found(voted(1, { 'ticket.vote': 'counting' }))).toContain('unreachable-state counted');
    expect(found(voted(2, {}, { 'ticket.vote': 'counting' }))).toContain('unreachable-state counting');
  });
});

import type { ProcessDefinition } from '../../definition/types.ts';
import type { Environment, Position } from '../../machine/types.ts';
import { randomWalk } from '../../simulation/random-walk.ts';
import { SHIPPED, shippedDirectory, shippedEnvironment, shippedProcess } from '../../simulation/shipped.fixture.ts';
import { smallProcess, state, step, titled } from '../small-process.fixture.ts';
import { explore } from './explore.ts';
import type { Exploration } from './explore.ts';
import { APPROVAL_STATES, modelOf } from './model.ts';
import type { Model } from './model.ts';

const WALKS = process.env['LONG'] === '1' ? 200 : 25;
const when = (params: unknown) => ({ type: 'when', params }) as never;

/** What the search tells configurations apart by, besides clocks and timers: states, classes of fields, approvals. */
function keysOf(model: Model): { row: (row: Uint16Array) => string; position: (position: Position) => string } {
  const regions = model.outline.regions.filter(({ kind }) => kind === 'compound');
  const fields = [...model.fields.values()].filter(({ transient }) => !transient);
  const leafOf = (row: Uint16Array, path: string): string => {
    const node = model.outline.byPath.get(path);
    if (node?.kind === 'parallel') return `(${node.children.map((child) => leafOf(row, child.path)).join(' ')})`;
    const slot = node === undefined ? undefined : model.children[node.index];
    const child = slot === undefined ? undefined : node?.children[(row[slot.index] ?? 0) - 1];
    return child === undefined ? '' : `${child.key} ${leafOf(row, child.path)}`;
  };
  const inPosition = (value: unknown, path: string): string => {
    const node = model.outline.byPath.get(path);
    const inside = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
    if (node?.kind === 'parallel')
      return `(${node.children.map((child) => inPosition(inside[child.key], child.path)).join(' ')})`;
    const key = typeof value === 'string' ? value : Object.keys(inside)[0];
    return key === undefined ? '' : `${key} ${inPosition(inside[key], `${path}.${key}`)}`;
  };
  return {
    row: (row) =>
      JSON.stringify([
        regions.map(({ path }) => leafOf(row, path)),
        fields.map(({ index }) => row[index]),
        [...model.approvals.values()].map(({ index }) => APPROVAL_STATES[row[index] ?? 0]),
      ]),
    position: ({ value, fields: values, approvals }) =>
      JSON.stringify([
        regions.map(({ key, path }) => inPosition(value[key], path)),
        fields.map(({ name, domain }) => domain.classOf(values[name] ?? null)),
        [...model.approvals.keys()].map((key) => approvals?.[key]?.status ?? 'none'),
      ]),
  };
}

function explored(definition: ProcessDefinition): Exploration {
  let now = 0;
  const limits = { configurations: 400_000, milliseconds: 1e9, clock: () => now++ };
  return explore(modelOf(definition, shippedDirectory()), limits);
}

/** Where random walks on the real machine came to that the search does not know, and how many places they came to. */
function unknownTo(definition: ProcessDefinition, env: Environment, walks: number) {
  const { model, store, complete } = explored(definition);
  const keys = keysOf(model);
  const known = new Set(Array.from({ length: store.count }, (_, index) => keys.row(store.row(index))));
  const visited = new Set<string>();
  const unknown = new Map<string, string>();
  for (let seed = 1; seed <= walks; seed += 1) {
    const events: string[] = [];
    const { broken } = randomWalk(definition, seed, {
      env,
      onApplied: ({ event, position }) => {
        events.push(event.type);
        const key = keys.position(position);
        visited.add(key);
        if (!known.has(key) && !unknown.has(key)) unknown.set(key, `${seed}: ${events.join(' → ')}`);
      },
    });
    expect(broken).toEqual([]);
  }
  return { complete, visited: visited.size, unknown: [...unknown].map(([key, way]) => `${key} by ${way}`) };
}

/** Of all that no shipped process makes use of something: asked roles, values to be changed, remembered states, … */
const rare = smallProcess({
  rest: {
    creation: { form: { optional: ['plan', 'answerBy'] } },
    fields: {
      plan: { type: 'text', nullable: true, ...titled('Plan') },
      kind: { type: 'boolean', default: false, ...titled('Kind') },
      answerBy: { type: 'date', nullable: true, ...titled('Answer by') },
      tries: { type: 'integer', min: 0, default: 0, ...titled('Tries') },
    },
    delays: {
      answerBy: { until: { var: 'fields.answerBy' } },
      week: { duration: 'P7D' },
      day: { duration: 'P1D', every: 'P1D', max: 2 },
    },
    approvals: {
      consent: { ...titled('Consent'), who: ['approver', 'change-manager'], quorum: 'all', deadline: 'answerBy' },
    },
    invariants: [
      {
        id: 'planned',
        ...titled('Planned'),
        if: { inState: 'lifecycle.refused' },
        then: { isSet: { var: 'fields.plan' } },
      },
    ],
    steps: {
      ask: step('Ask'),
      work: { ...step('Work', ['agent', 'change-manager']), form: { optional: ['plan'] } },
      pause: step('Pause', ['agent', 'change-manager']),
      resume: step('Resume'),
      next: step('Next', ['agent', 'change-manager']),
      again: step('Again'),
    },
  },
  region: { meta: { fields: { tries: 'readOnly' } } },
  lifecycle: {
    new: state('New', 'new', {
      on: {
        finish: { target: 'closed', guard: when({ hasRole: 'change-manager' }) },
        ask: 'asked',
        work: {
          target: 'work',
          actions: [{ type: 'setField', params: { field: 'plan', value: { var: 'event.data.plan' } } }],
        },
        'article.customer': { target: 'answered', guard: when({ hasRole: 'customer' }) },
        'field.changed.kind': 'changed',
      },
      after: { week: [{ target: 'closed', guard: when({ hasRole: 'agent' }) }, { target: 'paused' }] },
    }),
    asked: state('Asked', 'pending', {
      entry: [{ type: 'requestApproval', params: { approval: 'consent' } }],
      on: {
        'approval.consent.granted': 'work',
        'approval.consent.denied': 'refused',
        'ticket.vote': { actions: [{ type: 'increment', params: { field: 'tries' } }] },
        again: 'paused',
      },
    }),
    work: state('Work', 'open', {
      meta: { fields: { plan: 'mustChange' } },
      initial: 'first',
      on: { pause: 'paused', finish: { target: 'closed', guard: when({ inState: 'lifecycle.work.second' }) } },
      states: {
        first: { meta: titled('First'), on: { next: { target: 'second', guard: when({ hasRole: 'agent' }) } } },
        second: {
          initial: 'left',
          meta: titled('Second'),
          states: { left: { meta: titled('Left'), on: { next: 'right' } }, right: { meta: titled('Right') } },
        },
        last: { type: 'history', history: 'deep', target: 'first' },
      },
    }),
    paused: state('Paused', 'pending', {
      meta: { fields: { plan: 'required' } },
      on: {
        resume: {
          target: 'work.last',
          guard: when({ '<': [{ var: 'fields.tries' }, 3] }),
          actions: [{ type: 'increment', params: { field: 'tries' } }],
        },
        finish: 'closed',
      },
      after: { day: { actions: [{ type: 'increment', params: { field: 'tries' } }] } },
    }),
    answered: state('Answered', 'open', { on: { ask: 'asked' } }),
    changed: state('Changed', 'open', { on: { ask: 'asked' } }),
    refused: state('Refused', 'closed', {
      meta: { outcome: 'unsuccessful' },
      on: { 'article.customer': 'paused' },
    }),
  },
});

describe('where random people bring tickets on the real machine', () => {
  let env: Environment;
  beforeAll(async () => {
    env = await shippedEnvironment();
  });

  it.each(SHIPPED)(
    'is known to the search of %s',
    (key) => {
      const { complete, visited, unknown } = unknownTo(shippedProcess(key), env, WALKS);
      expect([complete, unknown]).toEqual([true, []]);
      expect(visited).toBeGreaterThan(30);
    },
    300_000,
  );

  it('is known to the search of what no shipped process makes use of', () => {
    const { complete, visited, unknown } = unknownTo(rare, env, 8 * WALKS);
    expect([complete, unknown]).toEqual([true, []]);
    expect(visited).toBeGreaterThan(30);
  });
});

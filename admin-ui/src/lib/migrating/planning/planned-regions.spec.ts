import { readFileSync } from 'node:fs';
import {
  automaticPlan,
  checkPlan,
  type Directory,
  type ProcessDefinition,
  ruleFor,
  toDiagram,
} from '@stellwerk/engine';
import { plannedRegions, type PlannedRegion } from './planned-regions.ts';

const FILE = new URL('../../../../../definitions/directory.json', import.meta.url);
const DIRECTORY = JSON.parse(readFileSync(FILE, 'utf8')) as Directory;
type States = ProcessDefinition['machine']['states'];
const state = (id: string, en: string) => ({ meta: { id, title: { en }, category: 'open' as const } });
const process = (states: States, more: Partial<ProcessDefinition> = {}): ProcessDefinition => ({
  format: 1,
  key: 'repair',
  title: { en: 'Repair' },
  ...more,
  machine: { id: 'repair', type: 'parallel', states },
});
const before = process({
  lifecycle: {
    initial: 'new',
    states: {
      new: state('1', 'New'),
      open: {
        ...state('2', 'Open'),
        initial: 'work',
        states: { work: state('3', 'At work'), hold: state('4', 'On hold') },
      },
    },
  },
  size: { initial: 'small', states: { small: state('5', 'Small') } },
});
const after = process(
  {
    lifecycle: {
      initial: 'new',
      states: {
        new: state('1', 'New'),
        open: {
          ...state('2', 'Open'),
          initial: 'repairing',
          states: { repairing: state('3', 'Being repaired'), back: { type: 'history', meta: { id: '9' } } },
        },
      },
    },
  },
  { migrations: { from: { '1': { states: { new: 'open' } } } } },
);

function planned(said: Record<string, string> = {}, occupied: Record<string, number> = {}): readonly PlannedRegion[] {
  const { plan } = automaticPlan(before, after, ruleFor(after, 1, { states: said }));
  const standing = new Map(Object.entries(occupied));
  const problems = checkPlan(plan, before, after, new Set(standing.keys()));
  return plannedRegions({
    before: toDiagram(before, 'en', DIRECTORY),
    after: toDiagram(after, 'en', DIRECTORY),
    automatic: automaticPlan(before, after).plan,
    plan,
    said,
    occupied: standing,
    unmapped: problems.filter(({ code }) => code === 'unmapped-state').map(({ subject }) => subject),
  });
}
const stateOf = (regions: readonly PlannedRegion[], path: string) =>
  regions.flatMap(({ states }) => states).find((one) => one.path === path);

describe('where each state goes', () => {
  test('is for each ticket’s own queue to say where the new version says nothing about queues any more', () => {
    const queue = { initial: 'raw', states: { raw: {}, sales: {} } };
    const withQueues = process({ ...before.machine.states, queue });
    const automatic = automaticPlan(withQueues, after).plan;
    const regions = plannedRegions({
      before: toDiagram(withQueues, 'en', DIRECTORY),
      after: toDiagram(after, 'en', DIRECTORY),
      automatic,
      plan: automatic,
      said: {},
      occupied: new Map([['queue.raw', 2]]),
      unmapped: [],
    });
    expect(regions.find(({ key }) => key === 'queue')).toMatchObject({ decided: true, becomes: undefined });
  });

  test('is the state of the same id, also under another name', () => {
    expect(stateOf(planned(), 'lifecycle.open.work')).toMatchObject({
      title: 'Open › At work',
      target: { path: 'lifecycle.open.repairing', title: 'Open › Being repaired' },
      origin: 'same',
      renamed: true,
      missing: false,
    });
  });

  test('is what the new version says of the old one, and before that what was drawn', () => {
    expect(stateOf(planned(), 'lifecycle.new')).toMatchObject({ origin: 'rule', target: { path: 'lifecycle.open' } });
    const drawn = planned({ 'lifecycle.new': 'lifecycle.new' });
    expect(stateOf(drawn, 'lifecycle.new')).toMatchObject({ origin: 'drawn', target: { path: 'lifecycle.new' } });
  });

  test('is missing only where tickets stand', () => {
    const path = 'lifecycle.open.hold';
    expect(stateOf(planned(), path)).toMatchObject({ target: undefined, missing: false });
    expect(stateOf(planned({}, { [path]: 3 }), path)).toMatchObject({ tickets: 3, missing: true });
    expect(stateOf(planned({ [path]: 'lifecycle.open.repairing' }, { [path]: 3 }), path)).toMatchObject({
      origin: 'drawn',
      missing: false,
    });
  });

  test('may be any state of the region but one that only remembers; a region that is gone has none', () => {
    const [lifecycle, size] = planned();
    expect(lifecycle?.targets.map(({ path, begins }) => [path, begins])).toEqual([
      ['lifecycle.new', false],
      ['lifecycle.open', true],
      ['lifecycle.open.repairing', false],
    ]);
    expect(size).toMatchObject({ becomes: undefined, targets: [], decided: false });
  });
});

import { describe, expect, test } from '@jest/globals';
import type { DiagramState } from '@stellwerk/engine';
import { type PlacedInTree, statesAt } from './chart-index.ts';

const placed = (path: string): PlacedInTree => ({
  state: { id: path, path } as DiagramState,
  region: path.slice(0, path.indexOf('.')),
  parent: undefined,
});
const STATES = [
  'lifecycle.new',
  'lifecycle.open',
  'lifecycle.open.work',
  'lifecycle.open.work.begun',
  'lifecycle.open.work.done',
  'lifecycle.open.asked',
  'priority.p1',
].map(placed);
const OPEN = ['lifecycle.open', 'lifecycle.open.work', 'lifecycle.open.work.begun', 'lifecycle.open.asked'];

describe('states on a drawing', () => {
  test.each([
    ['new', ['lifecycle.new']],
    ['open.work.begun, open.asked', OPEN],
    ['open.(work.begun|asked)', OPEN],
  ])('that %s names are those and what they lie in', (lifecycle, ids) => {
    expect([...statesAt(STATES, { lifecycle, priority: 'p1' })]).toEqual([...ids, 'priority.p1']);
  });
});

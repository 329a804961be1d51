import { describe, expect, test } from '@jest/globals';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import type { PlacedInTree } from '../../canvas/chart-index.ts';
import { reportWords } from '../words/words.ts';
import { refusalMarks } from './refusal-marks.ts';

const t = createTranslate('en', reportWords);
const STATES = ['lifecycle.new', 'lifecycle.open.work.begun', 'lifecycle.open.approval.asked', 'queue.new'].map(
  (path) => ({ state: { id: path, path }, region: path.split('.')[0] }) as unknown as PlacedInTree,
);
const refusal = (state: string, count: number) => ({
  ...{ event: 'x', title: 'X', stateTitle: '', reason: '' },
  state,
  count,
});
const marked = (...refusals: ReturnType<typeof refusal>[]) =>
  [...refusalMarks(refusals, STATES, t)].map(([id, { text }]) => [id, text]);

describe('what is refused, on a drawing', () => {
  test('stands at the state it was refused in, added up', () => {
    expect(marked(refusal('new', 2), refusal('new', 1))).toEqual([['lifecycle.new', '3 refused']]);
  });

  test('stands at each of the states that were active together', () => {
    expect(marked(refusal('open.(work.begun|approval.asked)', 1))).toEqual([
      ['lifecycle.open.work.begun', 'One refused'],
      ['lifecycle.open.approval.asked', 'One refused'],
    ]);
  });

  test('of a creation, or in a state that is gone, stands nowhere', () => {
    expect(marked(refusal('', 1), refusal('gone', 1))).toEqual([]);
  });
});

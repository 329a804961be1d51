import { describe, expect, test } from '@jest/globals';
import type { DiagramState } from '@stellwerk/engine';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import type { PlacedInTree } from '../../canvas/chart-index.ts';
import { reportWords } from '../words/words.ts';
import { bothWays } from './both-ways.ts';
import { wayMarks } from './way-marks.ts';

const t = createTranslate('en', reportWords);
type Pair = Parameters<typeof bothWays>[0][number];

const placed = (path: string): PlacedInTree => ({
  state: { id: `id:${path}`, path, title: path, states: [] } as unknown as DiagramState,
  region: path.slice(0, path.indexOf('.')),
  parent: undefined,
});
const DRAWING = ['lifecycle.new', 'lifecycle.open.asked', 'lifecycle.open.told', 'lifecycle.done', 'priority.p3'].map(
  placed,
);

/** Where a step led: a path of the drawing in each region that moved. */
function step(paths: readonly string[], more: { taken?: string[]; refused?: string } = {}): Pair['before'] {
  const states = paths.map((path) => {
    const region = path.slice(0, path.indexOf('.'));
    return { region, state: path, regionId: region, stateIds: [`id:${path}`] };
  });
  return { at: '', title: paths.join(), fired: false, states, taken: [], messages: [], refused: '', ...more };
}
const pair = (before: Pair['before'], after: Pair['after'] = before): Pair => ({ before, after, different: false });
const texts = (marks: ReadonlyMap<string, { readonly text: string }>) =>
  Object.fromEntries([...marks].map(([id, { text }]) => [id, text]));

describe('both ways of a ticket', () => {
  const begun = pair(step(['lifecycle.new', 'priority.p3']));

  test('stand after each step where the steps so far led, region by region', () => {
    const { stops, standing } = bothWays(
      [begun, pair(step(['lifecycle.open.asked']), step(['lifecycle.done'])), pair(null, step([]))],
      DRAWING,
    );
    expect(stops.map(({ states, other }) => [states, other])).toEqual([
      [
        { lifecycle: 'new', priority: 'p3' },
        { lifecycle: 'new', priority: 'p3' },
      ],
      [
        { lifecycle: 'done', priority: 'p3' },
        { lifecycle: 'open.asked', priority: 'p3' },
      ],
      [
        { lifecycle: 'done', priority: 'p3' },
        { lifecycle: 'open.asked', priority: 'p3' },
      ],
    ]);
    expect(standing[1]).toEqual({
      here: ['id:lifecycle.done', 'id:priority.p3'],
      then: ['id:lifecycle.open.asked', 'id:priority.p3'],
      refused: [],
    });
  });

  test('name states active together one beside the other', () => {
    const together = step(['lifecycle.open.asked']);
    together!.states[0]!.stateIds.push('id:lifecycle.open.told');
    expect(bothWays([pair(together)], DRAWING).stops[0]?.states).toEqual({ lifecycle: 'open.asked, open.told' });
  });

  test('say what of then the drawing does not have any more', () => {
    const { gone, stops } = bothWays([begun, pair(step(['lifecycle.shelved']), step([]))], DRAWING);
    expect(gone).toEqual(['lifecycle.shelved']);
    expect(stops[1]?.other).toEqual({ priority: 'p3' });
  });

  test('are marked: what both have, what one has alone, and where the ticket stands at the moment', () => {
    const ways = bothWays(
      [
        begun,
        pair(step(['lifecycle.open.asked'], { taken: ['t:ask'] }), step([], { refused: 'Not from here.' })),
        pair(step(['lifecycle.done'], { taken: ['t:end'] }), step(['lifecycle.done'], { taken: ['t:end', 't:more'] })),
      ],
      DRAWING,
    );
    expect(texts(wayMarks(ways, 1, t))).toEqual({
      'id:lifecycle.new': 'Refused here',
      'id:priority.p3': 'Here on both ways',
      'id:lifecycle.open.asked': 'Here then',
      'id:lifecycle.done': 'On both ways',
      't:ask': 'Only then',
      't:end': 'On both ways',
      't:more': 'Only by the draft',
    });
    expect(texts(wayMarks(ways, 2, t))).toMatchObject({
      'id:lifecycle.new': 'On both ways',
      'id:lifecycle.open.asked': 'Only then',
      'id:lifecycle.done': 'Here on both ways',
    });
  });
});

import type { DiagramState } from '@stellwerk/engine';
import { overlap } from '../../layout/geometry.ts';
import type { Box, Point } from '../../layout/types.ts';
import { arrowWay } from './arrow-way.ts';
import type { PlacedSide } from './crossing-layout.ts';

/** Two rows of three cards, 14 px apart. */
function side(left: number): PlacedSide {
  const cards = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => {
    const state: DiagramState = { id, path: id, title: id, kind: 'atomic', initial: false, badges: [], states: [] };
    const box = { x: left + 20 + (index % 3) * 134, y: 40 + Math.floor(index / 3) * 64, width: 120, height: 50 };
    return { state, region: 'lifecycle', ancestors: [], box, titleLines: [id], inner: [] };
  });
  return { title: '', box: { x: left, y: 0, width: 442, height: 180 }, states: cards, starts: [], routes: [] };
}
const LAYOUT = { from: side(0), to: side(660) };
/** The pieces of a way as boxes that are as thin as the line. */
const pieces = (way: readonly Point[]): readonly Box[] =>
  way.slice(1).map((point, index) => {
    const { x, y } = way[index]!;
    return {
      x: Math.min(x, point.x) - 1,
      y: Math.min(y, point.y) - 1,
      width: Math.abs(x - point.x) + 2,
      height: Math.abs(y - point.y) + 2,
    };
  });

test('between states at one height it runs between the rows, not behind the cards beside them', () => {
  const { points: way, middle } = arrowWay(LAYOUT, { from: 'a', to: 'c' }, 'beside')!;
  const others = [...LAYOUT.from.states, ...LAYOUT.to.states]
    .filter(({ state, box }) => !(state.id === 'a' && box.x < 400) && !(state.id === 'c' && box.x > 600))
    .map(({ box }) => box);
  const slanting = way.findIndex(({ x }) => x === LAYOUT.from.box.width);
  const level = pieces(way).filter((_, index) => index !== slanting);
  expect(level.filter((piece) => others.some((card) => overlap(piece, card)))).toEqual([]);
  expect(way[0]).toEqual({ x: 140, y: 65 });
  expect(way.at(-1)).toEqual({ x: 948, y: 65 });
  expect(middle.x).toBe((442 + 660) / 2);
});

test('from the edge of one drawing to the edge of the other a bow is free', () => {
  expect(arrowWay(LAYOUT, { from: 'c', to: 'a' }, 'beside')).toBeUndefined();
  expect(arrowWay(LAYOUT, { from: 'f', to: 'a' }, 'beside')).toBeUndefined();
});

test('where the drawings stand above each other it goes down outside of both', () => {
  const above = { from: side(0), to: { ...side(0), box: { ...side(0).box, y: 260 } } };
  const { points: way } = arrowWay(above, { from: 'a', to: 'b' }, 'above')!;
  expect(Math.max(...way.map(({ x }) => x))).toBeGreaterThan(442);
});

test('what is not drawn has no way', () => {
  expect(arrowWay(LAYOUT, { from: 'gone', to: 'a' }, 'beside')).toBeUndefined();
  expect(arrowWay({ ...LAYOUT, to: undefined }, { from: 'a', to: 'a' }, 'beside')).toBeUndefined();
});

import type { DiagramLayout, PlacedRoute, PlacedStart, PlacedState } from '../layout/types.ts';
import { partOfLayout } from './part-of-layout.ts';

const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
const state = (id: string, x: number): PlacedState => ({ state: { id }, box: box(x, 0) }) as PlacedState;
const route = (id: string, from: number, to: number): PlacedRoute =>
  ({
    id,
    points: [
      { x: from, y: 5 },
      { x: to, y: 5 },
    ],
    label: { box: box(from, 0) },
  }) as unknown as PlacedRoute;
const LAYOUT: DiagramLayout = {
  width: 1000,
  height: 10,
  lanes: [],
  states: [state('near', 100), state('far', 900)],
  starts: [
    {
      id: 'start',
      box: box(80, 0),
      points: [
        { x: 90, y: 5 },
        { x: 100, y: 5 },
      ],
    } as unknown as PlacedStart,
  ],
  routes: [route('through', 0, 1000), route('elsewhere', 800, 900)],
};

test('a part of a drawing has the cards in it and the lines that pass through it', () => {
  const { states, starts, routes } = partOfLayout(LAYOUT, { x: 90, y: -50, width: 100, height: 100 });
  expect(states.map((one) => one.state.id)).toEqual(['near']);
  expect(starts.map(({ id }) => id)).toEqual(['start']);
  expect(routes.map(({ id }) => id)).toEqual(['through']);
});

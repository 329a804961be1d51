import type { DiagramEdge, DiagramRegion } from '@stellwerk/engine';
import * as measure from '../../layout/measures.ts';
import type { PlacedRegion } from '../../layout/place-region.ts';
import type { Box, PlacedStart, PlacedState, Point } from '../../layout/types.ts';
import { arrangeRoutes } from './arrange-routes.ts';
import { arrangeStates } from './arrange-states.ts';
import type { NewStates } from './arrange-states.ts';
import { START_ROOM } from './new-spot.ts';
import { currentSpots } from './spots.ts';
import type { Spots } from './spots.ts';
import { thingsInTheWay } from './things-in-the-way.ts';

/** Room an empty region keeps for its first card, pixels. */
const LEAST = { width: 320, height: 96 } as const;

/**
 * One region with a place for everything: where the admin put it, else where it was, else where there is room.
 * @param before how it was arranged; what is as it was there stays exactly where it is
 * @param fresh what is known about where new states go
 */
export function arrangeRegion(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  language: string,
  placed: Spots,
  before: PlacedRegion | undefined,
  fresh: Omit<NewStates, 'thingsIn'> = {},
): PlacedRegion {
  const own = edges.filter((edge) => edge.region === region.key);
  const states = arrangeStates(region, own, placed, before ? currentSpots(before) : new Map(), {
    thingsIn: (parent) => thingsInTheWay(before, parent),
    ...fresh,
  });
  const routes = arrangeRoutes(region, own, language, states, before);
  const starts = states.filter(({ state }) => state.initial).map((first) => startOf(first, region, before));
  const boxes: readonly Box[] = [
    ...states.map(({ box }) => box),
    ...routes.map(({ label }) => label.box),
    ...starts.map(({ box }) => box),
    ...routes.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ];
  return {
    region,
    width: Math.ceil(Math.max(LEAST.width, ...boxes.map(({ x, width }) => x + width))),
    height: Math.ceil(Math.max(LEAST.height, ...boxes.map(({ y, height }) => y + height))),
    states,
    starts,
    routes,
  };
}

/** The dot beside where it begins; left of the card, or above it where there is no room. */
function startOf(first: PlacedState, region: DiagramRegion, before: PlacedRegion | undefined): PlacedStart {
  const known = before?.starts.find(({ to }) => to === first.state.id);
  const was = before?.states.find(({ state }) => state.id === first.state.id);
  const { box } = first;
  if (known && was?.box.x === box.x && was.box.y === box.y && was.box.height === box.height) return known;
  const size = measure.START_SIZE;
  const above = box.x < START_ROOM;
  const end: Point = above ? { x: box.x + 24, y: box.y } : { x: box.x, y: box.y + box.height / 2 };
  const start: Point = above ? { x: end.x, y: end.y - 14 } : { x: end.x - START_ROOM + size, y: end.y };
  return {
    id: known?.id ?? `${first.ancestors.at(-1) ?? region.id}~start`,
    region: region.key,
    to: first.state.id,
    box: {
      x: above ? start.x - size / 2 : start.x - size,
      y: above ? start.y - size : start.y - size / 2,
      width: size,
      height: size,
    },
    points: [start, end],
  };
}

import type { DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';
import { cardSize } from '../../layout/card-size.ts';
import { overlap } from '../../layout/geometry.ts';
import * as measure from '../../layout/measures.ts';
import type { Box, PlacedState, Point } from '../../layout/types.ts';
import { freeSpot } from './free-spot.ts';
import { innerCorner } from './spots.ts';
import type { KnownSpot, Spots } from './spots.ts';

/** A state with its size and its place in its parent, and everything inside it. */
interface Arranged {
  readonly state: DiagramState;
  readonly card: ReturnType<typeof cardSize>;
  readonly box: Box;
  readonly inside: readonly Arranged[];
}

/** Room for the dot and the arrow of where it begins, pixels. */
export const START_ROOM = 38;
/** Where the first card goes that nobody put anywhere. */
const FIRST: Point = { x: START_ROOM, y: 8 };

/**
 * Every state of a region with its place, from the region's upper left corner.
 * @param placed where the admin put states; wins
 * @param before where the others lay; what has no place at all goes where there is room
 */
export function arrangeStates(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  placed: Spots,
  before: ReadonlyMap<string, KnownSpot>,
): readonly PlacedState[] {
  const stays = new Map<string, DiagramEdge[]>();
  for (const edge of edges) if (edge.from === edge.to) stays.set(edge.from, [...(stays.get(edge.from) ?? []), edge]);
  const arrange = (states: readonly DiagramState[], parent?: string): readonly Arranged[] => {
    const known = new Map([...before].filter(([, spot]) => spot.parent === parent));
    const sized = states.map((state) => sizeOf(state, stays.get(state.id) ?? [], placed, before, arrange));
    const boxes = new Map<string, Box>();
    // The admin's own places first; whatever else is in their way makes room.
    const inTurn = [...sized].sort((one, other) => rank(one.state, placed, known) - rank(other.state, placed, known));
    for (const { state, width, height } of inTurn) {
      const wanted = placed.get(state.id);
      const spot = wanted ?? roomAt(known.get(state.id), { width, height }, [...boxes.values()]);
      boxes.set(state.id, { x: spot.x, y: spot.y, width, height });
    }
    return sized.map(({ state, card, inside }) => ({
      state,
      card,
      inside,
      box: boxes.get(state.id) ?? { x: 0, y: 0, width: card.width, height: card.height },
    }));
  };
  return arrange(region.states).flatMap((one) => absolute(one, { x: 0, y: 0 }, [], region.key));
}

const rank = ({ id }: DiagramState, placed: Spots, known: Spots): number =>
  placed.has(id) ? 0 : known.has(id) ? 1 : 2;

/** Where it was, unless something covers that now; else where there is room. */
function roomAt(known: Point | undefined, size: Pick<Box, 'width' | 'height'>, others: readonly Box[]): Point {
  if (known && !others.some((other) => overlap({ ...size, x: known.x, y: known.y }, other))) return known;
  return freeSpot(size, others, known ?? FIRST);
}

function sizeOf(
  state: DiagramState,
  stays: readonly DiagramEdge[],
  placed: Spots,
  before: ReadonlyMap<string, KnownSpot>,
  arrange: (states: readonly DiagramState[], parent: string) => readonly Arranged[],
): {
  state: DiagramState;
  card: ReturnType<typeof cardSize>;
  inside: readonly Arranged[];
  width: number;
  height: number;
} {
  const wanted = placed.get(state.id);
  const card = cardSize(state, stays, wanted?.width);
  if (state.states.length === 0) {
    return { state, card, inside: [], width: card.width, height: Math.max(card.height, wanted?.height ?? 0) };
  }
  const inside = arrange(state.states, state.id);
  const corner = innerCorner(card.inner.length);
  const was = frameBefore(state, before);
  const reach = (from: number, ends: readonly number[]): number => from + Math.max(...ends) + measure.COMPOUND_PADDING;
  return {
    state,
    card,
    inside,
    width: Math.max(
      card.width + 60,
      wanted?.width ?? was.width,
      reach(
        corner.x,
        inside.map(({ box }) => box.x + box.width),
      ),
    ),
    height: Math.max(
      wanted?.height ?? was.height,
      reach(
        corner.y,
        inside.map(({ box }) => box.y + box.height),
      ),
    ),
  };
}

/** How large a frame was: lines and their words have room in it, too. Nothing, once other states are in it. */
function frameBefore(state: DiagramState, before: ReadonlyMap<string, KnownSpot>): Pick<Box, 'width' | 'height'> {
  const within = [...before].filter(([, { parent }]) => parent === state.id);
  const same =
    within.length === state.states.length && state.states.every(({ id }) => before.get(id)?.parent === state.id);
  return (same ? before.get(state.id) : undefined) ?? { width: 0, height: 0 };
}

function absolute(one: Arranged, origin: Point, ancestors: readonly string[], region: string): readonly PlacedState[] {
  const { state, card, inside } = one;
  const box = { ...one.box, x: one.box.x + origin.x, y: one.box.y + origin.y };
  const corner = innerCorner(card.inner.length);
  const within = { x: box.x + corner.x, y: box.y + corner.y };
  return [
    { state, region, ancestors, box, titleLines: card.titleLines, inner: card.inner },
    ...inside.flatMap((child) => absolute(child, within, [...ancestors, state.id], region)),
  ];
}

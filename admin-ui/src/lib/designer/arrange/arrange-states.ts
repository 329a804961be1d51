import type { DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';
import { cardSize } from '../../layout/card-size.ts';
import { overlap } from '../../layout/geometry.ts';
import * as measure from '../../layout/measures.ts';
import type { Box, PlacedState, Point } from '../../layout/types.ts';
import { freeSpot } from './free-spot.ts';
import { newSpot } from './new-spot.ts';
import { innerCorner } from './spots.ts';
import type { KnownSpot, Spots } from './spots.ts';

/** A state with its size and its place in its parent, and everything inside it. */
interface Arranged {
  readonly state: DiagramState;
  readonly card: ReturnType<typeof cardSize>;
  readonly box: Box;
  readonly inside: readonly Arranged[];
}

/** What is known about states that are new on a drawing. */
export interface NewStates {
  /** Words and lines that they must not cover, from the inner corner of a frame (of the region without one). */
  readonly thingsIn: (parent: string | undefined) => readonly Box[];
  /** Id of the state they are to stand beside where no line says so. */
  readonly beside?: string | undefined;
  /** Where the admin would like them. */
  readonly near?: Spots | undefined;
}

/**
 * Every state of a region with its place, from the region's upper left corner.
 * @param placed where the admin put states; wins
 * @param before where the others lay; what has no place at all goes beside what it belongs to
 */
export function arrangeStates(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  placed: Spots,
  before: ReadonlyMap<string, KnownSpot>,
  { thingsIn, beside, near }: NewStates,
): readonly PlacedState[] {
  const stays = new Map<string, DiagramEdge[]>();
  for (const edge of edges) if (edge.from === edge.to) stays.set(edge.from, [...(stays.get(edge.from) ?? []), edge]);
  const arrange = (states: readonly DiagramState[], parent?: string): readonly Arranged[] => {
    const sized = states.map((state) => sizeOf(state, stays.get(state.id) ?? [], placed, before, arrange));
    const known = pushedApart(new Map([...before].filter(([, spot]) => spot.parent === parent)), sized);
    const boxes = new Map<string, Box>();
    // The admin's own places first; whatever else is in their way makes room.
    const inTurn = [...sized].sort((one, other) => rank(one.state, placed, known) - rank(other.state, placed, known));
    for (const { state, width, height } of inTurn) {
      const spot = placed.get(state.id) ?? spotFor(state.id, { width, height }, boxes, known, parent);
      boxes.set(state.id, { x: spot.x, y: spot.y, width, height });
    }
    return sized.map(({ state, card, inside }) => ({
      state,
      card,
      inside,
      box: boxes.get(state.id) ?? { x: 0, y: 0, width: card.width, height: card.height },
    }));
  };
  const spotFor = (
    id: string,
    size: Pick<Box, 'width' | 'height'>,
    boxes: ReadonlyMap<string, Box>,
    known: Spots,
    parent: string | undefined,
  ): Point => {
    const cards = [...boxes.values()];
    const was = known.get(id);
    if (was) return roomAt(was, size, cards);
    const occupied = { cards, things: thingsIn(parent) };
    const wanted = near?.get(id);
    if (wanted) return freeSpot(size, occupied, wanted);
    const [neighbour] = [...neighboursOf(id, edges), beside ?? ''].flatMap((one) => boxes.get(one) ?? []);
    return newSpot(size, neighbour, occupied);
  };
  return arrange(region.states).flatMap((one) => absolute(one, { x: 0, y: 0 }, [], region.key));
}

const rank = ({ id }: DiagramState, placed: Spots, known: Spots): number =>
  placed.has(id) ? 0 : known.has(id) ? 1 : 2;

/** A frame that grew pushes what lies right of it and below: lines and their words keep the room between them. */
function pushedApart(
  known: ReadonlyMap<string, KnownSpot>,
  sized: readonly { readonly state: DiagramState; readonly width: number; readonly height: number }[],
): ReadonlyMap<string, KnownSpot> {
  let spots = known;
  for (const { state, width, height } of sized) {
    const was = spots.get(state.id);
    if (!was || state.states.length === 0) continue;
    const right = was.x + was.width;
    const bottom = was.y + was.height;
    const by = { x: Math.max(0, width - was.width), y: Math.max(0, height - was.height) };
    const pushed = (spot: KnownSpot): KnownSpot => {
      if (spot.x >= right) return { ...spot, x: spot.x + by.x };
      return spot.y >= bottom ? { ...spot, y: spot.y + by.y } : spot;
    };
    if (by.x > 0 || by.y > 0) spots = new Map([...spots].map(([id, spot]) => [id, pushed(spot)]));
  }
  return spots;
}

/** Where it was, unless something covers that now; else where there is room near it. */
const roomAt = ({ x, y }: Point, size: Pick<Box, 'width' | 'height'>, cards: readonly Box[]): Point =>
  cards.some((other) => overlap({ ...size, x, y }, other)) ? freeSpot(size, { cards, things: [] }, { x, y }) : { x, y };

/** States that a line joins with this one. */
const neighboursOf = (id: string, edges: readonly DiagramEdge[]): readonly string[] =>
  edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));

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
  const corner = innerCorner({ state, ...card });
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

/** How large a frame was: lines and their words have room in it, too. Nothing, once a state has left it. */
function frameBefore(state: DiagramState, before: ReadonlyMap<string, KnownSpot>): Pick<Box, 'width' | 'height'> {
  const within = [...before].filter(([, { parent }]) => parent === state.id);
  const here = new Set(state.states.map(({ id }) => id));
  const whole = within.length > 0 && within.every(([id]) => here.has(id));
  return (whole ? before.get(state.id) : undefined) ?? { width: 0, height: 0 };
}

function absolute(one: Arranged, origin: Point, ancestors: readonly string[], region: string): readonly PlacedState[] {
  const { state, card, inside } = one;
  const box = { ...one.box, x: one.box.x + origin.x, y: one.box.y + origin.y };
  const corner = innerCorner({ state, ...card });
  const within = { x: box.x + corner.x, y: box.y + corner.y };
  return [
    { state, region, ancestors, box, titleLines: card.titleLines, inner: card.inner },
    ...inside.flatMap((child) => absolute(child, within, [...ancestors, state.id], region)),
  ];
}

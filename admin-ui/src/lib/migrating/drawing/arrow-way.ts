import type { Box, Point } from '../../layout/types.ts';
import type { Arrangement, CrossingLayout, PlacedSide } from './crossing-layout.ts';

/** How far from a card's side a way turns, and how near to another card it passes, pixels. */
const TURN = 7;
const CLEAR = 4;
/** How far outside the drawings a way goes down beside them, where they stand above each other, pixels. */
const OUTSIDE = 24;

/** The corners of a way, and the middle of its piece between the drawings: there is room for a number. */
export interface ArrowWay {
  readonly points: readonly Point[];
  readonly middle: Point;
}

/**
 * The way of an arrow from a state to one of the other version where a bow would run behind other cards:
 * level between the cards to the rim of its drawing, and so again to where it ends. Undefined where a bow is free.
 */
export function arrowWay(
  { from, to }: CrossingLayout,
  ends: { readonly from: string; readonly to: string },
  arrangement: Arrangement,
): ArrowWay | undefined {
  const source = boxIn(from, ends.from);
  const target = to && boxIn(to, ends.to);
  if (!source || !target) return undefined;
  const beside = arrangement === 'beside';
  const start = { x: source.x + source.width, y: source.y + source.height / 2 };
  const end = { x: beside ? target.x : target.x + target.width, y: target.y + target.height / 2 };
  const [behindStart, beforeEnd] = [cardsOf(from, ends.from), cardsOf(to, ends.to)];
  const right = Math.max(from.box.x + from.box.width, to.box.x + to.box.width);
  const outX = beside ? from.box.x + from.box.width : right + OUTSIDE;
  const inX = beside ? to.box.x : outX;
  const turn = { start: start.x + TURN, end: beside ? end.x - TURN : end.x + TURN };
  const outY = freeLevel(start.y, turn.start, outX, behindStart);
  const inY = freeLevel(end.y, turn.end, inX, beforeEnd);
  if (outY === start.y && inY === end.y) return undefined;
  const points = withoutRepetition([
    start,
    { x: turn.start, y: start.y },
    { x: turn.start, y: outY },
    { x: outX, y: outY },
    { x: inX, y: inY },
    { x: turn.end, y: inY },
    { x: turn.end, y: end.y },
    end,
  ]);
  return { points, middle: { x: (outX + inX) / 2, y: (outY + inY) / 2 } };
}

const boxIn = (side: PlacedSide, id: string): Box | undefined => side.states.find(({ state }) => state.id === id)?.box;

/** What a way must not run behind: cards; frames are open. */
const cardsOf = ({ states }: PlacedSide, own: string): readonly Box[] =>
  states.filter(({ state }) => state.id !== own && state.states.length === 0).map(({ box }) => box);

const crosses = ({ x, y, width, height }: Box, level: number, one: number, other: number): boolean =>
  level > y - CLEAR && level < y + height + CLEAR && Math.max(one, other) > x && Math.min(one, other) < x + width;

/** The level nearest to the wanted one on which nothing lies between two places, and which is reached from there. */
function freeLevel(wanted: number, from: number, to: number, cards: readonly Box[]): number {
  const levels = [wanted, ...cards.flatMap(({ y, height }) => [y - TURN, y + height + TURN])];
  const free = levels.filter(
    (level) =>
      !cards.some((card) => crosses(card, level, from, to)) &&
      !cards.some(
        ({ x, y, width, height }) =>
          from > x && from < x + width && Math.max(level, wanted) > y && Math.min(level, wanted) < y + height,
      ),
  );
  const [nearest = wanted] = free.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
  return nearest;
}

const withoutRepetition = (points: readonly Point[]): readonly Point[] =>
  points.filter(({ x, y }, index) => x !== points[index - 1]?.x || y !== points[index - 1]?.y);

import { overlap } from '../../layout/geometry.ts';
import type { Box, Point } from '../../layout/types.ts';
import { freeSpot, STEP } from './free-spot.ts';
import type { Occupied } from './free-spot.ts';

/** Room for the dot and the arrow of where it begins, pixels. */
export const START_ROOM = 38;
/** Where the first card goes that nobody put anywhere. */
const FIRST: Point = { x: START_ROOM, y: 8 };
/** Room for a line and its words between a new card and the one it belongs to, pixels. */
const BESIDE = 140;
/** A line with words needs so much between two cards, beside each other or one above the other, pixels; less is as bad as so much farther. */
const NEEDED = { width: 110, height: 40, cost: 200 } as const;
/** How broad a way with its words is, and how much farther a place may be for each thing less on it, pixels. */
const [WAY, ACROSS] = [26, 120] as const;
/** A drawing that grows state by state grows downwards from here on, pixels: one long row would be too small to read. */
const [WIDE, GROWTH] = [900, 3] as const;

/**
 * Where a new card goes: to the right of the one it belongs to, at the same height, so that a line between them has no
 * bend; or as near to that as there is room, where such a line runs through little else.
 *
 * @param neighbour what it belongs to; without one it goes to the beginning
 */
export function newSpot(size: Pick<Box, 'width' | 'height'>, neighbour: Box | undefined, occupied: Occupied): Point {
  const wanted = neighbour
    ? {
        // Whole steps away: places straight below and above it are tried, too.
        x: neighbour.x + Math.ceil((neighbour.width + BESIDE) / STEP.x) * STEP.x,
        y: Math.max(0, neighbour.y + (neighbour.height - size.height) / 2),
      }
    : FIRST;
  const right = Math.max(WIDE, ...occupied.cards.map((box) => box.x + box.width));
  const growth = ({ x }: Point): number => Math.max(0, x + size.width - right) * GROWTH;
  const across = ({ x, y }: Point): number => {
    const from = neighbour ? neighbour.x + neighbour.width : x;
    if (x <= from) return 0;
    const way = { x: from, y: y + size.height / 2 - WAY / 2, width: x - from, height: WAY };
    return occupied.things.filter((thing) => overlap(thing, way)).length * ACROSS;
  };
  const cramped = ({ x, y }: Point): number => {
    if (!neighbour) return 0;
    const between = {
      width: Math.max(x - neighbour.x - neighbour.width, neighbour.x - x - size.width),
      height: Math.max(y - neighbour.y - neighbour.height, neighbour.y - y - size.height),
    };
    return between.width < NEEDED.width && between.height < NEEDED.height ? NEEDED.cost : 0;
  };
  return freeSpot(size, occupied, wanted, (spot) => growth(spot) + across(spot) + cramped(spot));
}

import { overlap } from '../../layout/geometry.ts';
import type { Box, Point } from '../../layout/types.ts';

/** Room kept around a card that is put somewhere, pixels. */
const GAP = 40;
/** How finely places are tried, pixels. */
export const STEP = { x: 20, y: 12 } as const;
/** Time runs left to right: a place in the same row is better than one above or below, one to the left is the last. */
const COST = { row: 1.2, back: 1.6 } as const;

const inflated = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** What stands where something new goes. */
export interface Occupied {
  /** There is room left around them. */
  readonly cards: readonly Box[];
  /** Words and lines, which are only not covered. */
  readonly things: readonly Box[];
}

/**
 * The place nearest to `wanted` where a card of this size covers nothing that is there.
 *
 * @param more what else speaks against a place, in pixels farther away
 */
export function freeSpot(
  size: Pick<Box, 'width' | 'height'>,
  { cards, things }: Occupied,
  wanted: Point,
  more: (spot: Point) => number = () => 0,
): Point {
  const taken = [...cards.map((box) => inflated(box, GAP / 2)), ...things];
  const right = Math.max(wanted.x, ...taken.map(({ x, width }) => x + width));
  const bottom = Math.max(wanted.y, ...taken.map(({ y, height }) => y + height));
  let best: Point = { x: wanted.x, y: bottom + GAP };
  let least = costOf(best, wanted) + more(best);
  // The nearest come first: what is farther away than the best place is not looked at.
  for (const y of along(wanted.y, 0, bottom + GAP, STEP.y)) {
    if (Math.abs(y - wanted.y) * COST.row >= least) break;
    for (const x of along(wanted.x, 0, right + GAP, STEP.x)) {
      if (Math.abs(x - wanted.x) >= least) break;
      const near = costOf({ x, y }, wanted);
      if (near >= least) continue;
      const cost = near + more({ x, y });
      if (cost < least && !taken.some((other) => overlap({ x, y, ...size }, other))) [best, least] = [{ x, y }, cost];
    }
  }
  return best;
}

const costOf = ({ x, y }: Point, wanted: Point): number =>
  (x < wanted.x ? (wanted.x - x) * COST.back : x - wanted.x) + Math.abs(y - wanted.y) * COST.row;

/** Places to try from `least` to `most`, the nearest to `wanted` first. */
function* along(wanted: number, least: number, most: number, step: number): Generator<number> {
  yield Math.max(least, wanted);
  for (let by = step; wanted - by >= least || wanted + by <= most; by += step) {
    if (wanted + by <= most) yield wanted + by;
    if (wanted - by >= least) yield wanted - by;
  }
}

import { overlap } from '../../layout/geometry.ts';
import type { Box, Point } from '../../layout/types.ts';

/** Room kept around a card that is put somewhere, pixels. */
const GAP = 40;
/** Rows tried before the new card goes below everything. */
const ROWS = 6;
const ROW_HEIGHT = 90;

const inflated = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/**
 * A place for a card of this size where it covers none of the others: at `wanted` or to its right, row by row;
 * else below everything.
 */
export function freeSpot(size: Pick<Box, 'width' | 'height'>, others: readonly Box[], wanted: Point): Point {
  const right = Math.max(wanted.x, ...others.map(({ x, width }) => x + width));
  for (let row = 0; row < ROWS; row += 1) {
    const y = wanted.y + row * ROW_HEIGHT;
    for (let x = wanted.x; x <= right + GAP; x += GAP) {
      const box = inflated({ x, y, ...size }, GAP / 2);
      if (!others.some((other) => overlap(box, other))) return { x, y };
    }
  }
  return { x: wanted.x, y: Math.max(0, ...others.map(({ y, height }) => y + height)) + GAP };
}

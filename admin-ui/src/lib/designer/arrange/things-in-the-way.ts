import type { PlacedRegion } from '../../layout/place-region.ts';
import type { Box } from '../../layout/types.ts';
import { pieces } from './best-way.ts';
import { innerCorner } from './spots.ts';

/** Room kept around a line, pixels. */
const BESIDE_LINE = 8;

/**
 * Words and lines that a new card must not cover, seen from the inner corner of a frame (of the region without one).
 */
export function thingsInTheWay(before: PlacedRegion | undefined, parent: string | undefined): readonly Box[] {
  if (!before) return [];
  const frame = before.states.find(({ state }) => state.id === parent);
  if (parent !== undefined && !frame) return [];
  const inner = frame ? innerCorner(frame) : { x: 0, y: 0 };
  const corner = { x: (frame?.box.x ?? 0) + inner.x, y: (frame?.box.y ?? 0) + inner.y };
  const lines = [...before.routes, ...before.starts].flatMap(({ points }) => pieces(points)).map(widened);
  const words = [...before.routes.map(({ label }) => label.box), ...before.starts.map(({ box }) => box)];
  return [...words, ...lines].map((box) => ({ ...box, x: box.x - corner.x, y: box.y - corner.y }));
}

const widened = ({ x, y, width, height }: Box): Box => ({
  x: x - BESIDE_LINE,
  y: y - BESIDE_LINE,
  width: width + 2 * BESIDE_LINE,
  height: height + 2 * BESIDE_LINE,
});

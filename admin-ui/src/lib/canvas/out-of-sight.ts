import type { Box, Point } from '../layout/types.ts';
import type { View } from './whole-view.ts';

/**
 * Where to look to see a place that is out of sight.
 *
 * @param boxes the places, in the drawing's own pixels; the first counts
 * @param view how the canvas shows the drawing
 * @returns the middle of the first place; nothing if any of them is seen as it is
 */
export function outOfSight(
  boxes: readonly Box[],
  view: View,
  canvas: Pick<Box, 'width' | 'height'>,
): Point | undefined {
  const middles = boxes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  const isSeen = (middle: Point): boolean => {
    const x = middle.x * view.zoom + view.x;
    const y = middle.y * view.zoom + view.y;
    return x >= 0 && y >= 0 && x <= canvas.width && y <= canvas.height;
  };
  return middles.some(isSeen) ? undefined : middles[0];
}

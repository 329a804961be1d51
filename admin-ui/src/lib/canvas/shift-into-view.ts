import type { Box, Point } from '../layout/types.ts';

/** So much of the canvas is seen beside what was moved into view, pixels. */
const MARGIN = 24;

/** How far the drawing must move for something on it to be seen, with its beginning where it is too large. */
export function shiftIntoView(thing: Box, canvas: Box): Point {
  return {
    x: along(thing.x, thing.width, canvas.x, canvas.width),
    y: along(thing.y, thing.height, canvas.y, canvas.height),
  };
}

function along(start: number, length: number, from: number, room: number): number {
  if (start >= from && start + length <= from + room) return 0;
  const beginning = from + MARGIN - start;
  return beginning > 0 ? beginning : Math.max(beginning, from + room - MARGIN - (start + length));
}

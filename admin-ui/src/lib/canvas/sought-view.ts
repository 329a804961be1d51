import type { Box } from '../layout/types.ts';

/** What is sought fills at most this part of the canvas. */
const SOUGHT = { part: 0.65, maxZoom: 1.1, minZoom: 0.6 } as const;
/** Emptiness around the drawing that is never exceeded for what lies at its edge, pixels of the screen. */
const MARGIN = 24;

/**
 * Where to look so that all of these things are seen. Sizes are those of the layout: in a large drawing, what is out of
 * sight is not there to be measured.
 *
 * @param canvas its size in pixels
 * @param drawing the size of the whole: beyond its edges there is nothing to be seen
 * @returns the middle, in the drawing's own pixels, and the zoom; nothing without things
 */
export function soughtView(
  things: readonly Box[],
  canvas: Pick<Box, 'width' | 'height'>,
  drawing: Pick<Box, 'width' | 'height'>,
): { readonly x: number; readonly y: number; readonly zoom: number } | undefined {
  if (things.length === 0) return undefined;
  const left = Math.min(...things.map(({ x }) => x));
  const top = Math.min(...things.map(({ y }) => y));
  const right = Math.max(...things.map(({ x, width }) => x + width));
  const bottom = Math.max(...things.map(({ y, height }) => y + height));
  const fitting = Math.min(canvas.width / (right - left || 1), canvas.height / (bottom - top || 1)) * SOUGHT.part;
  const zoom = Math.min(SOUGHT.maxZoom, Math.max(SOUGHT.minZoom, fitting));
  return {
    x: within((left + right) / 2, canvas.width / zoom, drawing.width, MARGIN / zoom),
    y: within((top + bottom) / 2, canvas.height / zoom, drawing.height, MARGIN / zoom),
    zoom,
  };
}

/** The middle of what is seen of a length, so that nothing beyond its ends is; all of it where it is short. */
function within(middle: number, seen: number, length: number, margin: number): number {
  const first = seen / 2 - margin;
  const last = length + margin - seen / 2;
  return first > last ? length / 2 : Math.min(last, Math.max(first, middle));
}

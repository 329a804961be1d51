import type { Box, Size } from '../layout/types.ts';
import type { View } from './whole-view.ts';

/** Where the inspector lies beside the canvas rather than below, pixels; as in the style sheets of the benches. */
export const WIDE = 760;
const LEAST_ZOOM = 0.62;
/** Smaller than this nothing is recognised on any screen, and the canvas goes no further away. */
const LEAST_WHOLE = 0.1;
const MARGIN = 12;

/** Where a drawing stands along one side, so that what it begins with is seen and no more emptiness than has to be. */
const along = (view: number, drawing: number, begins: number): number =>
  Math.min(MARGIN, Math.max(view / 2 - begins * LEAST_ZOOM, view - MARGIN - drawing * LEAST_ZOOM));

/**
 * The view of a drawing's beginning, where all of it would be too small: to be read on a small screen, to be seen on a wide
 * one; else undefined.
 *
 * @param drawing with the dots that lead to where each region begins, the first one first
 */
export function readableBeginning(
  view: Size,
  drawing: Size & { readonly starts: readonly { readonly box: Box }[] },
): View | undefined {
  const whole = Math.min(view.width / drawing.width, view.height / drawing.height);
  if (whole >= (view.width < WIDE ? LEAST_ZOOM : LEAST_WHOLE)) return undefined;
  const { x, y } = drawing.starts[0]?.box ?? { x: 0, y: 0 };
  return { x: along(view.width, drawing.width, x), y: along(view.height, drawing.height, y), zoom: LEAST_ZOOM };
}

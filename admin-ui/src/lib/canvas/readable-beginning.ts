interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the inspector lies beside the canvas rather than below, pixels; as in the style sheets of the benches. */
export const WIDE = 760;
const LEAST_ZOOM = 0.62;
/** Smaller than this nothing is recognised on any screen, and the canvas goes no further away. */
const LEAST_WHOLE = 0.1;
const MARGIN = 12;

/**
 * The view of a drawing's beginning, where all of it would be too small: to be read on a small screen, to be seen on a wide
 * one; else undefined.
 */
export function readableBeginning(view: Size, drawing: Size): { x: number; y: number; zoom: number } | undefined {
  const whole = Math.min(view.width / drawing.width, view.height / drawing.height);
  const tooSmall = whole < (view.width < WIDE ? LEAST_ZOOM : LEAST_WHOLE);
  return tooSmall ? { x: MARGIN, y: MARGIN, zoom: LEAST_ZOOM } : undefined;
}

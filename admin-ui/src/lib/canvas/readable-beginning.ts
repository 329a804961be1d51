interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the inspector lies beside the canvas rather than below, pixels; as in the style sheets of the benches. */
export const WIDE = 760;
const LEAST_ZOOM = 0.62;
const MARGIN = 12;

/** The view of a drawing's beginning on a small screen where all of it would be too small to read; else undefined. */
export function readableBeginning(view: Size, drawing: Size): { x: number; y: number; zoom: number } | undefined {
  const whole = Math.min(view.width / drawing.width, view.height / drawing.height);
  return view.width < WIDE && whole < LEAST_ZOOM ? { x: MARGIN, y: MARGIN, zoom: LEAST_ZOOM } : undefined;
}

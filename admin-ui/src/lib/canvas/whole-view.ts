import type { Point, Size } from '../layout/types.ts';

/** How a drawing is shown: where its upper left corner lies, pixels of the screen, and how large it is. */
export interface View extends Point {
  readonly zoom: number;
}
/** What stays free around a whole drawing, pixels of the screen, and how large it becomes at most. */
export interface Frame {
  readonly sides: number;
  readonly top: number;
  readonly bottom: number;
  readonly maxZoom: number;
}

/** All of a drawing, in the middle of the canvas; what must stay free below pushes it up. */
export function wholeView(canvas: Size, drawing: Size, { sides, top, bottom, maxZoom }: Frame): View {
  const zoom = Math.min(
    (canvas.width - 2 * sides) / (drawing.width || 1),
    (canvas.height - top - bottom) / (drawing.height || 1),
    maxZoom,
  );
  const middle = (canvas.height - drawing.height * zoom) / 2;
  return {
    x: (canvas.width - drawing.width * zoom) / 2,
    y: Math.max(top, Math.min(middle, canvas.height - bottom - drawing.height * zoom)),
    zoom,
  };
}

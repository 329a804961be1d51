import type { Box } from '../layout/types.ts';

/** What is sought fills at most this part of the canvas. */
const SOUGHT = { part: 0.65, maxZoom: 1.1, minZoom: 0.6 } as const;

interface Placed {
  readonly position: { readonly x: number; readonly y: number };
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/**
 * Where to look so that all of these nodes are seen. Sizes are those of the layout: in a large drawing, what is out of
 * sight is not there to be measured.
 *
 * @param canvas its size in pixels
 * @returns the middle, in the drawing's own pixels, and the zoom; nothing without nodes
 */
export function soughtView(
  nodes: readonly Placed[],
  canvas: Pick<Box, 'width' | 'height'>,
): { readonly x: number; readonly y: number; readonly zoom: number } | undefined {
  if (nodes.length === 0) return undefined;
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const right = Math.max(...nodes.map((node) => node.position.x + (node.width ?? 0)));
  const bottom = Math.max(...nodes.map((node) => node.position.y + (node.height ?? 0)));
  const fitting = Math.min(canvas.width / (right - left || 1), canvas.height / (bottom - top || 1)) * SOUGHT.part;
  const zoom = Math.min(SOUGHT.maxZoom, Math.max(SOUGHT.minZoom, fitting));
  return { x: (left + right) / 2, y: (top + bottom) / 2, zoom };
}

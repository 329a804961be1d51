import type { Size } from './types.ts';

/** Where lanes go: rows from top to bottom, each with the indices of its lanes from left to right. */
export type Rows = readonly (readonly number[])[];

/** More lanes than this are simply stacked: there are too many ways to try. */
const MOST_TRIED = 10;

/**
 * Breaks lanes into rows, in order, so that the whole is shown as large as possible in a view of the given size.
 * Every way is tried: there are few lanes.
 */
export function laneRows(lanes: readonly Size[], gap: number, view: Size): Rows {
  if (lanes.length > MOST_TRIED) return lanes.map((_, index) => [index]);
  let best: Rows = [];
  let scale = 0;
  for (let breaks = 2 ** Math.max(0, lanes.length - 1) - 1; breaks >= 0; breaks -= 1) {
    const rows: number[][] = [];
    lanes.forEach((_, index) => {
      const last = rows.at(-1);
      if (last && (breaks & (1 << (index - 1))) === 0) last.push(index);
      else rows.push([index]);
    });
    const size = sizeOfRows(rows, lanes, gap);
    const fits = Math.min(view.width / size.width, view.height / size.height);
    // Lanes below each other read more easily: side by side must gain something.
    if (fits > scale * 1.04) [best, scale] = [rows, fits];
  }
  return best;
}

export function sizeOfRows(rows: Rows, lanes: readonly Size[], gap: number): Size {
  const widths = rows.map((row) =>
    row.reduce((sum, index) => sum + (lanes[index]?.width ?? 0), gap * (row.length - 1)),
  );
  const heights = rows.map((row) => Math.max(...row.map((index) => lanes[index]?.height ?? 0)));
  return { width: Math.max(...widths), height: heights.reduce((sum, height) => sum + height, gap * (rows.length - 1)) };
}

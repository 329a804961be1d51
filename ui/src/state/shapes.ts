import type { StateKind } from './category.ts';

/** One stroke of a shape on a grid of 12 × 12; circles by themselves, the rest as the `d` of a path. */
export interface ShapeStroke {
  readonly circle?: { readonly cx: number; readonly cy: number; readonly r: number };
  readonly d?: string;
  readonly filled?: boolean;
  readonly width?: number;
}

const ring = { circle: { cx: 6, cy: 6, r: 4.6 } } as const;

/** The shape of each kind of state, so that colour never speaks alone: ○ ◐ ‖ ✓ × ⤵ ⌫. */
export const STATE_SHAPES: Readonly<Record<StateKind, readonly ShapeStroke[]>> = {
  new: [ring],
  open: [ring, { d: 'M6 1.4a4.6 4.6 0 0 1 0 9.2z', filled: true }],
  pending: [{ d: 'M4 2v8M8 2v8', width: 2 }],
  successful: [{ d: 'm1.8 6.4 2.8 2.8 5.6-6.2' }],
  unsuccessful: [{ d: 'm2.6 2.6 6.8 6.8M9.4 2.6 2.6 9.4' }],
  merged: [{ d: 'M2 2.2h3.4A2.6 2.6 0 0 1 8 4.8v5M5.4 7.4 8 10l2.6-2.6' }],
  removed: [{ d: 'M4.2 2.4h6.2v7.2H4.2L1.4 6zM6 4.8l2.4 2.4M8.4 4.8 6 7.2', width: 1.3 }],
};

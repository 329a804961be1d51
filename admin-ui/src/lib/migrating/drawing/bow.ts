import type { Point } from '../../layout/types.ts';

/** A bowed line between two points. */
export interface Bow {
  /** As the `d` of an SVG path. */
  readonly path: string;
  readonly middle: Point;
}

/** How far a line that has to turn round swings out. */
const SWING = 15;

/**
 * A line that leaves to the right and arrives from the left, or, where what it leads to stands below, from the right.
 */
export function bow(from: Point, to: Point, arrives: 'left' | 'right'): Bow {
  const reach = swing(to.x - from.x);
  const back = arrives === 'left' ? -reach : swing(from.x - to.x);
  const [out, into] = [from.x + reach, to.x + back];
  return {
    path: `M${from.x},${from.y}C${out},${from.y} ${into},${to.y} ${to.x},${to.y}`,
    middle: { x: (from.x + 3 * out + 3 * into + to.x) / 8, y: (from.y + to.y) / 2 },
  };
}

const swing = (distance: number): number => (distance >= 0 ? distance / 2 : SWING * Math.sqrt(-distance));

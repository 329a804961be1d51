import type { Point } from '../layout/types.ts';

/** How far before a corner a line begins to bend, pixels. */
const RADIUS = 7;
const HEAD_LENGTH = 8;
const HEAD_WIDTH = 7;

/** A line of straight pieces with rounded corners, as the `d` of an SVG path; it ends where the arrow begins. */
export function linePath(points: readonly Point[]): string {
  const [first, ...rest] = shortenedForHead(points);
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  let before = first;
  rest.forEach((point, index) => {
    const after = rest[index + 1];
    if (!after) {
      path += `L${point.x},${point.y}`;
      return;
    }
    const enter = towards(point, before, RADIUS);
    const leave = towards(point, after, RADIUS);
    path += `L${enter.x},${enter.y}Q${point.x},${point.y} ${leave.x},${leave.y}`;
    before = point;
  });
  return path;
}

/** The arrow's head at the end of a line. */
export function headPath(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const base = towards(tip, before, HEAD_LENGTH);
  const length = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
  const across = { x: -(tip.y - base.y) / length, y: (tip.x - base.x) / length };
  const half = HEAD_WIDTH / 2;
  return `M${tip.x},${tip.y}L${base.x + across.x * half},${base.y + across.y * half}L${base.x - across.x * half},${base.y - across.y * half}Z`;
}

function shortenedForHead(points: readonly Point[]): readonly Point[] {
  const tip = points.at(-1);
  const before = points.at(-2);
  return tip && before ? [...points.slice(0, -1), towards(tip, before, HEAD_LENGTH - 1)] : points;
}

/** The point at most `distance`, and at most halfway, from one point towards another. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const part = Math.min(distance, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

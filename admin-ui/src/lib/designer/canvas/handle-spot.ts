import type { Point } from '../../layout/types.ts';

/** How far from the card, pixels: at the card itself lies the point from which new lines are drawn. */
const AWAY = 18;

/** Where on a chosen line one takes hold of an end; on a short piece in its middle. Nothing without a line. */
export function handleSpot(points: readonly Point[], end: 'source' | 'target'): Point | undefined {
  const [at, next] = end === 'source' ? points : [...points].reverse();
  if (!at || !next) return at;
  const length = Math.hypot(next.x - at.x, next.y - at.y);
  const part = length === 0 ? 0 : Math.min(AWAY / length, 0.5);
  return { x: at.x + (next.x - at.x) * part, y: at.y + (next.y - at.y) * part };
}

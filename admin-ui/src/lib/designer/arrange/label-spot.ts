import type { Box, Point } from '../../layout/types.ts';
import { pieces } from './best-way.ts';
import type { Way } from './ways.ts';

/** Where along a piece of a line its label may sit. */
const PLACES = [0.5, 0.3, 0.7, 0.15, 0.85] as const;

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** The place on its line where a label covers least: longest pieces first, level ones before upright ones. */
export function labelSpot(size: Pick<Box, 'width' | 'height'>, way: Way, taken: readonly Box[]): Point {
  const parts = [...pieces(way)].sort((a, b) => b.width + b.height / 2 - (a.width + a.height / 2));
  let best: Point = way[0] ?? { x: 0, y: 0 };
  let least = Infinity;
  for (const part of parts) {
    for (const place of PLACES) {
      const spot = {
        x: part.x + part.width * place - size.width / 2,
        y: part.y + part.height * place - size.height / 2,
      };
      const covered = taken.reduce((sum, box) => sum + shared({ ...spot, ...size }, box), 0);
      if (covered === 0) return spot;
      if (covered < least) [best, least] = [spot, covered];
    }
  }
  return best;
}

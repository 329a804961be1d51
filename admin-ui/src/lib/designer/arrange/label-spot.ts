import type { Box, Point } from '../../layout/types.ts';
import { pieces } from './best-way.ts';
import type { Way } from './ways.ts';

/** Where along a piece of a line its label may sit. */
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] as const;
/** How broad a line is for words that it runs through, pixels. */
const LINE = 2;

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** A line as something that covers. */
const broad = ({ x, y, width, height }: Box): Box => ({
  x: x - LINE / 2,
  y: y - LINE / 2,
  width: width + LINE,
  height: height + LINE,
});

/** Where a label lies, and how much it covers there, square pixels. */
export interface LabelSpot extends Point {
  readonly covered: number;
}

/** The place on its line where a label covers least: longest pieces first, level ones before upright ones. */
export function labelSpot(
  size: Pick<Box, 'width' | 'height'>,
  way: Way,
  cards: readonly Box[],
  lines: readonly Way[],
): LabelSpot {
  const taken = [...cards, ...lines.flatMap((line) => pieces(line)).map(broad)];
  const parts = [...pieces(way)].sort((a, b) => b.width + b.height / 2 - (a.width + a.height / 2));
  let best: LabelSpot = { ...(way[0] ?? { x: 0, y: 0 }), covered: Infinity };
  for (const part of parts) {
    for (const place of PLACES) {
      const spot = {
        x: part.x + part.width * place - size.width / 2,
        y: part.y + part.height * place - size.height / 2,
      };
      const covered = taken.reduce((sum, box) => sum + shared({ ...spot, ...size }, box), 0);
      if (covered === 0) return { ...spot, covered };
      if (covered < best.covered) best = { ...spot, covered };
    }
  }
  return best;
}

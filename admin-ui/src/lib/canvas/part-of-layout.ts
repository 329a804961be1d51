import { overlap } from '../layout/geometry.ts';
import type { Box, DiagramLayout, Point } from '../layout/types.ts';

/** What of a layout lies in a part of it; the lanes are always there, and all the rest of a large drawing is not drawn. */
export function partOfLayout(layout: DiagramLayout, part: Box): DiagramLayout {
  const isSeen = ({ box }: { readonly box: Box }): boolean => overlap(box, part);
  return {
    ...layout,
    states: layout.states.filter(isSeen),
    starts: layout.starts.filter((start) => isSeen(start) || overlap(around(start.points), part)),
    routes: layout.routes.filter(({ points, label }) => isSeen(label) || overlap(around(points), part)),
  };
}

function around(points: readonly Point[]): Box {
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...points.map(({ x }) => x)), Math.max(...points.map(({ y }) => y))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

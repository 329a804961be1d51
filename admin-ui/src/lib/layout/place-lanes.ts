import type { Diagram, DiagramEdge } from '@stellwerk/engine';
import { laneRows, sizeOfRows } from './lane-rows.ts';
import type { Rows } from './lane-rows.ts';
import * as measure from './measures.ts';
import type { PlacedRegion } from './place-region.ts';
import { chipWords } from './routes.ts';
import { shortened, textWidth } from './text-width.ts';
import type { Box, DiagramLayout, PlacedLane, Point, Size } from './types.ts';

/** Which lanes stand side by side, so that the whole is large in a view of this size. */
export const rowsFor = (placed: readonly PlacedRegion[], diagram: Diagram, view: Size): Rows =>
  laneRows(
    placed.map((region) => laneSize(region, diagram.language)),
    measure.LANE_GAP,
    view,
  );

/** Regions that are laid out, as lanes in rows. */
export function placeLanes(placed: readonly PlacedRegion[], diagram: Diagram, rows: Rows): DiagramLayout {
  const sizes = placed.map((region) => laneSize(region, diagram.language));
  const whole = sizeOfRows(rows, sizes, measure.LANE_GAP);
  const lanes: PlacedLane[] = [];
  const parts: Pick<DiagramLayout, 'states' | 'starts' | 'routes'>[] = [];
  let y = 0;
  for (const row of rows) {
    const height = Math.max(...row.map((index) => sizes[index]?.height ?? 0));
    const used = row.reduce((sum, index) => sum + (sizes[index]?.width ?? 0), measure.LANE_GAP * (row.length - 1));
    // What a row leaves over goes to its last lane, so that all rows end at one edge.
    let x = 0;
    row.forEach((index, position) => {
      const region = placed[index];
      const size = sizes[index];
      if (!region || !size) return;
      const width = size.width + (position === row.length - 1 ? whole.width - used : 0);
      const box = { x, y, width, height };
      lanes.push({ region: region.region, title: titleOf(region), box, chip: chipOf(region, diagram, box) });
      parts.push(movedBy(region, { x: x + measure.LANE_PADDING, y: y + measure.LANE_HEAD }));
      x += width + measure.LANE_GAP;
    });
    y += height + measure.LANE_GAP;
  }
  return {
    ...whole,
    lanes,
    states: parts.flatMap(({ states }) => states),
    starts: parts.flatMap(({ starts }) => starts),
    routes: parts.flatMap(({ routes }) => routes),
  };
}

const titleOf = ({ region: { title } }: PlacedRegion): string =>
  shortened(title, measure.LANE_TITLE_WIDTH, measure.LANE_TITLE_SIZE, true);
const titleWidth = (region: PlacedRegion): number =>
  Math.ceil(textWidth(titleOf(region), measure.LANE_TITLE_SIZE, true));
const chipWidth = (count: number, language: string): number =>
  Math.ceil(textWidth(chipWords(count, language), measure.LABEL_SIZE)) + 2 * measure.CHIP_PADDING + measure.CHIP_ICON;

function laneSize(region: PlacedRegion, language: string): { width: number; height: number } {
  const count = region.region.fromAnywhere.length;
  const head = titleWidth(region) + (count === 0 ? 0 : 12 + chipWidth(count, language));
  return {
    width: Math.max(region.width, head) + 2 * measure.LANE_PADDING,
    height: region.height + measure.LANE_HEAD + measure.LANE_PADDING,
  };
}

function chipOf(region: PlacedRegion, diagram: Diagram, lane: Box): PlacedLane['chip'] {
  const ids = new Set(region.region.fromAnywhere);
  const edges: readonly DiagramEdge[] = diagram.edges.filter(({ id }) => ids.has(id));
  if (edges.length === 0) return undefined;
  return {
    edges,
    box: {
      x: lane.x + measure.LANE_PADDING + titleWidth(region) + 12,
      y: lane.y + (measure.LANE_HEAD - measure.CHIP_HEIGHT) / 2 - 2,
      width: chipWidth(edges.length, diagram.language),
      height: measure.CHIP_HEIGHT,
    },
  };
}

function movedBy(region: PlacedRegion, by: Point): Pick<DiagramLayout, 'states' | 'starts' | 'routes'> {
  const point = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  const box = (one: Box): Box => ({ ...one, ...point(one) });
  return {
    states: region.states.map((state) => ({ ...state, box: box(state.box) })),
    starts: region.starts.map((start) => ({ ...start, box: box(start.box), points: start.points.map(point) })),
    routes: region.routes.map((route) => ({
      ...route,
      points: route.points.map(point),
      label: { ...route.label, box: box(route.label.box) },
    })),
  };
}

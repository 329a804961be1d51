import type { Diagram, DiagramEdge } from '@stellwerk/engine';
import { boxesOf, lanePlan, sizeOf } from './lane-plan.ts';
import type { LanePlan } from './lane-plan.ts';
import * as measure from './measures.ts';
import type { PlacedRegion } from './place-region.ts';
import { chipWords } from './routes.ts';
import { shortened, textWidth } from './text-width.ts';
import type { Box, DiagramLayout, PlacedLane, Point, Size } from './types.ts';

/** What a view has for a whole drawing. */
export const roomIn = ({ width, height }: Size): Size => ({
  width: Math.max(1, width - measure.VIEW_MARGIN.width),
  height: Math.max(1, height - measure.VIEW_MARGIN.height),
});

/** How the lanes stand, so that the whole is large in a view of this size. */
export const planFor = (placed: readonly PlacedRegion[], diagram: Diagram, view: Size): LanePlan =>
  shapedPlan(
    placed.map((one) => [one]),
    diagram,
    view,
  ).plan;

/** The same where regions are laid out in several ways: also which way of each, in their order. */
export function shapedPlan(
  ways: readonly (readonly PlacedRegion[])[],
  diagram: Diagram,
  view: Size,
): { readonly plan: LanePlan; readonly size: Size; readonly regions: readonly PlacedRegion[] } {
  const shapes = ways.map((some) => some.map((region, way) => ({ ...laneSize(region, diagram.language), way })));
  const { plan, size, ways: chosen } = lanePlan(shapes, measure.LANE_GAP, roomIn(view));
  return { plan, size, regions: ways.flatMap((some, lane) => some[chosen[lane] ?? 0] ?? []) };
}

/** Regions that are laid out, as lanes. */
export function placeLanes(placed: readonly PlacedRegion[], diagram: Diagram, plan: LanePlan): DiagramLayout {
  const sizes = placed.map((region) => laneSize(region, diagram.language));
  const boxes = boxesOf(plan, sizes, measure.LANE_GAP);
  const lanes: PlacedLane[] = [];
  const parts: Pick<DiagramLayout, 'states' | 'starts' | 'routes'>[] = [];
  for (const [index, region] of placed.entries()) {
    const box = boxes.get(index);
    if (!box) continue;
    lanes.push({ region: region.region, title: titleOf(region), box, chip: chipOf(region, diagram, box) });
    parts.push(movedBy(region, { x: box.x + measure.LANE_PADDING, y: box.y + measure.LANE_HEAD }));
  }
  return {
    ...sizeOf(plan, sizes, measure.LANE_GAP),
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

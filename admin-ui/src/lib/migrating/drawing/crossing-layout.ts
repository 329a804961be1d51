import type { Diagram } from '@stellwerk/engine';
import { LANE_HEAD, LANE_PADDING } from '../../layout/measures.ts';
import { placeRegion } from '../../layout/place-region.ts';
import type { LayoutEngine, PlacedRegion } from '../../layout/place-region.ts';
import type { Box, PlacedRoute, PlacedStart, PlacedState, Point } from '../../layout/types.ts';

/** The two drawings of a region: side by side, or above each other where there is no width. */
export type Arrangement = 'beside' | 'above';

/** The version tickets are on, and the one they go to. */
export type SideName = 'from' | 'to';

/** One region of one version, with its place on the common canvas. */
export interface PlacedSide {
  readonly title: string;
  readonly box: Box;
  readonly states: readonly PlacedState[];
  readonly starts: readonly PlacedStart[];
  readonly routes: readonly PlacedRoute[];
}
export interface CrossingLayout {
  readonly from: PlacedSide;
  /** Undefined: the region does not exist in the new version. */
  readonly to: PlacedSide | undefined;
}

/** Between the two drawings: room for arrows and their numbers. */
const GAP = { beside: 220, above: 72 } as const;

/** A place for one region of both versions. @param titles what stands above each */
export async function crossingLayout(
  before: { readonly diagram: Diagram; readonly region: string; readonly title: string },
  after: { readonly diagram: Diagram; readonly region: string | undefined; readonly title: string },
  arrangement: Arrangement,
  engine: LayoutEngine,
): Promise<CrossingLayout> {
  const place = async ({ edges, language, regions }: Diagram, key: string | undefined) => {
    const region = regions.find((one) => one.key === key);
    return region && (await placeRegion(region, edges, language, engine, 'narrow'));
  };
  const first = await place(before.diagram, before.region);
  if (!first) throw new Error(`The version has no region “${before.region}”.`);
  const second = await place(after.diagram, after.region);
  const from = atPlace(first, before.title, { x: 0, y: 0 });
  const next =
    arrangement === 'beside' ? { x: from.box.width + GAP.beside, y: 0 } : { x: 0, y: from.box.height + GAP.above };
  return { from, to: second && atPlace(second, after.title, next) };
}

function atPlace(region: PlacedRegion, title: string, corner: Point): PlacedSide {
  const point = ({ x, y }: Point): Point => ({ x: x + corner.x + LANE_PADDING, y: y + corner.y + LANE_HEAD });
  const box = (one: Box): Box => ({ ...one, ...point(one) });
  return {
    title,
    box: {
      ...corner,
      width: Math.max(region.width + 2 * LANE_PADDING, 200),
      height: region.height + LANE_HEAD + LANE_PADDING,
    },
    states: region.states.map((state) => ({ ...state, box: box(state.box) })),
    starts: region.starts.map((start) => ({ ...start, box: box(start.box), points: start.points.map(point) })),
    routes: region.routes.map((route) => ({ ...route, points: route.points.map(point) })),
  };
}

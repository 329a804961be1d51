import type { DiagramLayout, PlacedState, Point } from '../../layout/types.ts';
import { LANE_HEAD, LANE_PADDING } from '../../layout/measures.ts';
import { innerCorner } from '../arrange/spots.ts';

/** What lies under a point: the innermost frame there, else the lane. */
export interface Ground {
  /** Stable id of the frame, or of the region. */
  readonly id: string;
  readonly region: string;
  /** Upper left corner of its inner area, on the drawing. */
  readonly corner: Point;
}

/**
 * What something would come into that is let go at a point; undefined outside all lanes.
 * @param without states that cannot hold it: itself, and what lies in it
 */
export function groundAt(
  layout: DiagramLayout,
  point: Point,
  without: ReadonlySet<string> = new Set(),
): Ground | undefined {
  const frame = layout.states
    .filter(({ state, box }) => state.states.length > 0 && !without.has(state.id) && holds(box, point))
    .sort((a, b) => b.ancestors.length - a.ancestors.length)[0];
  if (frame) return groundOf(frame);
  const lane = layout.lanes.find(({ box }) => holds(box, point));
  if (!lane) return undefined;
  const corner = { x: lane.box.x + LANE_PADDING, y: lane.box.y + LANE_HEAD };
  return { id: lane.region.id, region: lane.region.key, corner };
}

function groundOf(frame: PlacedState): Ground {
  const corner = innerCorner(frame);
  const { state, box, region } = frame;
  return { id: state.id, region, corner: { x: box.x + corner.x, y: box.y + corner.y } };
}

const holds = (box: { x: number; y: number; width: number; height: number }, { x, y }: Point): boolean =>
  x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;

/** The inner area a state lies in at the moment. */
export function groundUnder(layout: DiagramLayout, id: string): Ground | undefined {
  const placed = layout.states.find(({ state }) => state.id === id);
  if (!placed) return undefined;
  const parent = layout.states.find(({ state }) => state.id === placed.ancestors.at(-1));
  if (parent) return groundOf(parent);
  const lane = layout.lanes.find(({ region }) => region.key === placed.region);
  return (
    lane && {
      id: lane.region.id,
      region: lane.region.key,
      corner: { x: lane.box.x + LANE_PADDING, y: lane.box.y + LANE_HEAD },
    }
  );
}

/** Cards stand on this grid, pixels. */
export const GRID = 4;

/** A point of the drawing as a place in an inner area; nothing lies left of it or above it. */
export const placeIn = ({ corner }: Ground, { x, y }: Point): Point => ({
  x: Math.max(0, Math.round((x - corner.x) / GRID) * GRID),
  y: Math.max(0, Math.round((y - corner.y) / GRID) * GRID),
});

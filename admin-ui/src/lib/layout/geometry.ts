import { headHeight } from './card-size.ts';
import type { Box, DiagramLayout, PlacedState, Point, Size } from './types.ts';

/** Something a reader would stumble over in a layout. */
export interface Flaw {
  readonly kind:
    | 'label-over-label'
    | 'label-over-card'
    | 'edge-through-card'
    | 'edge-through-label'
    | 'card-over-card'
    | 'card-over-head'
    | 'outside-lane'
    | 'lane-over-lane'
    | 'not-orthogonal';
  readonly subjects: readonly [string, string];
}

/** Touching is no overlap. */
const TOLERANCE = 0.5;

/** Everything that is wrong with where things lie; empty for a layout one can read. */
export function flawsOf(layout: DiagramLayout): readonly Flaw[] {
  return [...laneFlaws(layout), ...cardFlaws(layout), ...labelFlaws(layout), ...lineFlaws(layout)];
}

/** How large a title is when the whole layout is fitted into a view. */
export function fittedSize(layout: Size, size: number, view: Size, padding: number): number {
  const scale = Math.min((view.width - 2 * padding) / layout.width, (view.height - 2 * padding) / layout.height, 1);
  return size * scale;
}

export const overlap = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x + TOLERANCE &&
  b.x + b.width > a.x + TOLERANCE &&
  a.y + a.height > b.y + TOLERANCE &&
  b.y + b.height > a.y + TOLERANCE;

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - TOLERANCE &&
  inner.y >= outer.y - TOLERANCE &&
  inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
  inner.y + inner.height <= outer.y + outer.height + TOLERANCE;

/** The box a straight piece of a line takes, without width. */
const pieceBox = (from: Point, to: Point): Box => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  width: Math.abs(from.x - to.x),
  height: Math.abs(from.y - to.y),
});

/** Whether a line of horizontal and vertical pieces enters a box. */
function enters(points: readonly Point[], box: Box): boolean {
  return points.slice(1).some((point, index) => {
    const before = points[index];
    if (!before) return false;
    const piece = pieceBox(before, point);
    return (
      piece.x + piece.width > box.x + TOLERANCE &&
      piece.x < box.x + box.width - TOLERANCE &&
      piece.y + piece.height > box.y + TOLERANCE &&
      piece.y < box.y + box.height - TOLERANCE
    );
  });
}

function laneFlaws({ lanes, states, routes }: DiagramLayout): Flaw[] {
  const flaws: Flaw[] = [];
  for (const [index, lane] of lanes.entries()) {
    for (const other of lanes.slice(index + 1)) {
      if (overlap(lane.box, other.box))
        flaws.push({ kind: 'lane-over-lane', subjects: [lane.region.key, other.region.key] });
    }
    const things = [
      ...states.filter(({ region }) => region === lane.region.key).map(({ state, box }) => ({ id: state.id, box })),
      ...routes.filter(({ region }) => region === lane.region.key).map(({ id, label }) => ({ id, box: label.box })),
      ...(lane.chip ? [{ id: 'chip', box: lane.chip.box }] : []),
    ];
    for (const { id, box } of things) {
      if (!within(box, lane.box)) flaws.push({ kind: 'outside-lane', subjects: [id, lane.region.key] });
      if (id !== 'chip' && lane.chip && overlap(box, lane.chip.box))
        flaws.push({ kind: 'label-over-card', subjects: ['chip', id] });
    }
  }
  return flaws;
}

function cardFlaws({ states }: DiagramLayout): Flaw[] {
  const flaws: Flaw[] = [];
  for (const [index, one] of states.entries()) {
    for (const { state, box, ancestors } of states) {
      const inside = ancestors.includes(one.state.id);
      if (inside && overlap(box, headOf(one)))
        flaws.push({ kind: 'card-over-head', subjects: [one.state.id, state.id] });
    }
    for (const other of states.slice(index + 1)) {
      const nested = other.ancestors.includes(one.state.id) || one.ancestors.includes(other.state.id);
      if (nested ? within(other.box, one.box) || within(one.box, other.box) : !overlap(one.box, other.box)) continue;
      flaws.push({ kind: 'card-over-card', subjects: [one.state.id, other.state.id] });
    }
  }
  return flaws;
}

/** Where the words of a frame stand. */
const headOf = (frame: PlacedState): Box => ({ ...frame.box, height: headHeight(frame) });

function labelFlaws({ routes, states }: DiagramLayout): Flaw[] {
  const flaws: Flaw[] = [];
  for (const [index, route] of routes.entries()) {
    for (const other of routes.slice(index + 1)) {
      if (overlap(route.label.box, other.label.box))
        flaws.push({ kind: 'label-over-label', subjects: [route.id, other.id] });
    }
    for (const { state, box } of states) {
      // A compound state is a frame: labels between its own states lie inside it, but not on its rim.
      const covered =
        state.states.length > 0
          ? overlap(route.label.box, box) && !within(route.label.box, box)
          : overlap(route.label.box, box);
      if (covered) flaws.push({ kind: 'label-over-card', subjects: [route.id, state.id] });
    }
  }
  return flaws;
}

function lineFlaws({ routes, starts, states }: DiagramLayout): Flaw[] {
  const flaws: Flaw[] = [];
  const lines = [
    ...routes.map(({ id, from, to, points }) => ({ id, from, to, points })),
    ...starts.map(({ id, to, points }) => ({ id, from: id, to, points })),
  ];
  for (const { id, from, to, points } of lines) {
    const crooked = points.slice(1).some((point, index) => {
      const before = points[index];
      return before && Math.abs(before.x - point.x) > TOLERANCE && Math.abs(before.y - point.y) > TOLERANCE;
    });
    if (crooked) flaws.push({ kind: 'not-orthogonal', subjects: [id, ''] });
    for (const { state, box } of states) {
      // Lines may run inside a compound state; its own cards and frame are the ends of the line.
      if (state.states.length > 0 || state.id === from || state.id === to) continue;
      if (enters(points, box)) flaws.push({ kind: 'edge-through-card', subjects: [id, state.id] });
    }
    for (const route of routes) {
      if (route.id !== id && enters(points, route.label.box))
        flaws.push({ kind: 'edge-through-label', subjects: [id, route.id] });
    }
  }
  return flaws;
}

import type { DiagramEdge, DiagramRegion } from '@stellwerk/engine';
import { labelSize, routesOf } from '../../layout/routes.ts';
import type { Route } from '../../layout/routes.ts';
import type { Box, PlacedRoute, PlacedState, Point } from '../../layout/types.ts';
import { bestWay, pieces, touches } from './best-way.ts';
import { labelSpot } from './label-spot.ts';
import type { LabelSpot } from './label-spot.ts';
import type { Way } from './ways.ts';

type ById = ReadonlyMap<string, PlacedState>;

/**
 * The lines of a region around its cards. A line whose ends lie to each other as before keeps its way, so that an edit
 * moves only what it is about.
 */
export function arrangeRoutes(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  language: string,
  states: readonly PlacedState[],
  before: { readonly states: readonly PlacedState[]; readonly routes: readonly PlacedRoute[] } | undefined,
): readonly PlacedRoute[] {
  const byId: ById = new Map(states.map((one) => [one.state.id, one]));
  const earlier: ById = new Map((before?.states ?? []).map((one) => [one.state.id, one]));
  const known = new Map((before?.routes ?? []).map((route) => [route.id, route]));
  const wanted = routesOf(edges.filter(({ from, to }) => from !== to && byId.has(from) && byId.has(to)));
  const done = new Map<string, PlacedRoute>();
  for (const route of wanted) {
    const kept = keptRoute(route, known.get(route.id), language, byId, earlier);
    if (kept) done.set(route.id, kept);
  }
  for (const route of wanted) {
    if (!done.has(route.id)) done.set(route.id, newRoute(route, region.key, language, byId, [...done.values()]));
  }
  return wanted.flatMap(({ id }) => done.get(id) ?? []);
}

/** Cards a line between these two must go around: all that neither is, nor lies in, nor holds. */
function inTheWay(route: Pick<Route, 'from' | 'to'>, byId: ById): readonly Box[] {
  const ends = [byId.get(route.from), byId.get(route.to)];
  const related = new Set(ends.flatMap((end) => [end?.state.id ?? '', ...(end?.ancestors ?? [])]));
  return [...byId.values()]
    .filter(
      ({ state, ancestors }) => !related.has(state.id) && !ancestors.some((id) => id === route.from || id === route.to),
    )
    .map(({ box }) => box);
}

function keptRoute(
  route: Route,
  known: PlacedRoute | undefined,
  language: string,
  byId: ById,
  earlier: ById,
): PlacedRoute | undefined {
  const by = movement(known?.points[0], earlier.get(route.from)?.box, byId.get(route.from)?.box);
  const alsoBy = movement(known?.points.at(-1), earlier.get(route.to)?.box, byId.get(route.to)?.box);
  if (!known || !by || by.x !== alsoBy?.x || by.y !== alsoBy.y) return undefined;
  const label = labelSize(route.edges, language);
  if (label.width > known.label.box.width || label.height > known.label.box.height) return undefined;
  const move = <Place extends Point>(place: Place): Place => ({ ...place, x: place.x + by.x, y: place.y + by.y });
  const points = known.points.map(move);
  const parts = pieces(points);
  const box = move(known.label.box);
  const blocked = inTheWay(route, byId).some((card) => touches(card, box) || parts.some((part) => touches(part, card)));
  if (blocked) return undefined;
  const { entries, more } = label;
  return { ...known, edges: route.edges, points, label: { box, entries, more } };
}

/** How far the end of a line at a card moved with it; undefined if the card was not there, or is no longer under it. */
function movement(end: Point | undefined, before: Box | undefined, now: Box | undefined): Point | undefined {
  if (!end || !before || !now) return undefined;
  const right = Math.abs(end.x - before.x - before.width) < 1;
  const bottom = Math.abs(end.y - before.y - before.height) < 1;
  const by = {
    x: now.x - before.x + (right ? now.width - before.width : 0),
    y: now.y - before.y + (bottom ? now.height - before.height : 0),
  };
  const { x, y } = { x: end.x + by.x, y: end.y + by.y };
  const held = x >= now.x - 1 && x <= now.x + now.width + 1 && y >= now.y - 1 && y <= now.y + now.height + 1;
  return held ? by : undefined;
}

function newRoute(
  route: Route,
  region: string,
  language: string,
  byId: ById,
  others: readonly PlacedRoute[],
): PlacedRoute {
  const from = byId.get(route.from)?.box ?? { x: 0, y: 0, width: 0, height: 0 };
  const to = byId.get(route.to)?.box ?? from;
  const cards = inTheWay(route, byId);
  const labels = others.map(({ label }) => label.box);
  const lines = others.map((other) => other.points);
  const { width, height, entries, more } = labelSize(route.edges, language);
  // Frames may lie behind a label, cards and other labels not.
  const leaves = [...byId.values()].filter(({ state }) => state.states.length === 0).map(({ box }) => box);
  const labelled = (way: Way): LabelSpot => labelSpot({ width, height }, way, [...leaves, ...labels], lines);
  const points = bestWay(from, to, { cards, labels, lines }, (way) => labelled(way).covered > 0);
  const { x, y } = labelled(points);
  return {
    id: route.id,
    region,
    from: route.from,
    to: route.to,
    stroke: route.stroke,
    edges: route.edges,
    points,
    label: { box: { x, y, width, height }, entries, more },
  };
}

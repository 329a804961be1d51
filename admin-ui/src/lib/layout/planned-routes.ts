import type { DiagramEdge, DiagramRegion } from '@stellwerk/engine';
import type { PlacesInTime } from './places-in-time.ts';
import { labelSize, routesOf } from './routes.ts';
import type { LabelSize, Route } from './routes.ts';

/** A line still to be placed, with its words. */
export interface PlannedRoute extends Route {
  readonly label: LabelSize;
  /** It leads back in a frame: the layout engine is given it from its end to its beginning. */
  readonly turned: boolean;
}

/** Every line of a region by its id. */
export function plannedRoutes(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  places: PlacesInTime,
  language: string,
): {
  readonly routes: ReadonlyMap<string, PlannedRoute>;
  /** States that a line makes stand behind another state of their frame. */
  readonly later: ReadonlySet<string>;
} {
  const later = new Set<string>();
  const lines = edges.filter(({ from, to }) => from !== to && places.has(from) && places.has(to));
  const routes = routesOf(lines).map((route): PlannedRoute => {
    const [from, to] = places.between(route.from, route.to) ?? [];
    const back = from !== undefined && to !== undefined && from.place > to.place;
    const last = back ? from : to;
    if (last) later.add(last.id);
    return { ...route, label: labelSize(route.edges, language), turned: back && from.frame !== region.id };
  });
  return { routes: new Map(routes.map((route) => [route.id, route])), later };
}

import type { DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { regionGraph } from './elk-graph.ts';
import type { PlannedRoute } from './planned-routes.ts';
import { START } from './start-dot.ts';
import { cardOf } from './state-row.ts';
import type { Box, PlacedRoute, PlacedStart, PlacedState, Point, RegionLook } from './types.ts';

/** Whatever can lay out: ELK in a worker in browsers, ELK itself in tests. */
export interface LayoutEngine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

/** One region with a place for everything, from its own upper left corner. */
export interface PlacedRegion {
  readonly region: DiagramRegion;
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly starts: readonly PlacedStart[];
  readonly routes: readonly PlacedRoute[];
}

/** Thrown when the layout engine leaves something without a place. */
export class UnplacedError extends Error {
  readonly code = 'unplaced';
  readonly subject: string;

  constructor(subject: string) {
    super(`The layout has no place for “${subject}”.`);
    this.name = 'UnplacedError';
    this.subject = subject;
  }
}

/** Lays out one region; regions are independent, as no edge leaves its region. */
export async function placeRegion(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  language: string,
  engine: LayoutEngine,
  look: RegionLook = 'whole',
): Promise<PlacedRegion> {
  const own = edges.filter((edge) => edge.region === region.key);
  const { graph, cards, routes } = regionGraph(region, own, language, look);
  const answer = await engine.layout(graph);
  const boxes = absoluteBoxes(answer);
  const states = region.states.flatMap((state) => placedStates(state, [], region.key, boxes, cards));
  const placedEdges = answer.edges ?? [];
  return {
    region,
    width: Math.ceil(answer.width ?? 0),
    height: Math.ceil(answer.height ?? 0),
    states,
    starts: placedEdges
      .filter(({ id }) => id.endsWith(START))
      .map((edge) => ({
        id: edge.id,
        region: region.key,
        to: cardOf(edge.targets[0] ?? ''),
        box: boxOf(boxes, edge.id),
        points: pointsOf(edge),
      }))
      // Where the region itself begins comes before where its frames do.
      .sort((one, other) => depthOf(one.to, states) - depthOf(other.to, states)),
    routes: placedEdges
      .filter(({ id }) => routes.has(id))
      .map((edge) => placedRoute(edge, region.key, look, routes.get(edge.id))),
  };
}

const depthOf = (id: string, states: readonly PlacedState[]): number =>
  states.find(({ state }) => state.id === id)?.ancestors.length ?? 0;

function placedRoute(
  edge: ElkExtendedEdge,
  region: string,
  look: RegionLook,
  route: PlannedRoute | undefined,
): PlacedRoute {
  const label = look === 'narrow' ? { x: 0, y: 0 } : edge.labels?.[0];
  if (!route || label?.x === undefined || label.y === undefined) throw new UnplacedError(edge.id);
  const { id, from, to, stroke, edges, turned } = route;
  const points = pointsOf(edge);
  const { width, height, entries, more } = route.label;
  return {
    id,
    region,
    from,
    to,
    stroke,
    edges,
    points: turned ? points.toReversed() : points,
    label: { box: { x: label.x, y: label.y, width, height }, entries, more },
  };
}

function placedStates(
  state: DiagramState,
  ancestors: readonly string[],
  region: string,
  boxes: ReadonlyMap<string, Box>,
  cards: ReturnType<typeof regionGraph>['cards'],
): PlacedState[] {
  const card = cards.get(state.id);
  if (!card) throw new UnplacedError(state.id);
  const { titleLines, inner } = card;
  return [
    { state, region, ancestors, box: boxOf(boxes, state.id), titleLines, inner },
    ...state.states.flatMap((child) => placedStates(child, [...ancestors, state.id], region, boxes, cards)),
  ];
}

/** ELK gives places relative to the parent. */
function absoluteBoxes(root: ElkNode): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const visit = (node: ElkNode, origin: Point): void => {
    for (const child of node.children ?? []) {
      const box = {
        x: origin.x + (child.x ?? 0),
        y: origin.y + (child.y ?? 0),
        width: child.width ?? 0,
        height: child.height ?? 0,
      };
      boxes.set(child.id, box);
      visit(child, box);
    }
  };
  visit(root, { x: 0, y: 0 });
  return boxes;
}

function boxOf(boxes: ReadonlyMap<string, Box>, id: string): Box {
  const box = boxes.get(id);
  if (!box) throw new UnplacedError(id);
  return box;
}

function pointsOf(edge: ElkExtendedEdge): readonly Point[] {
  const section = edge.sections?.[0];
  if (!section) throw new UnplacedError(edge.id);
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
}

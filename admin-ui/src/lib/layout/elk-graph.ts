import type { DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { cardSize, headHeight } from './card-size.ts';
import type { CardSize } from './card-size.ts';
import * as measure from './measures.ts';
import { orderOfTime } from './order-of-time.ts';
import type { Way } from './order-of-time.ts';
import { labelSize, routesOf } from './routes.ts';
import type { LabelSize, Route } from './routes.ts';
import { inARow } from './state-row.ts';
import type { RegionLook } from './types.ts';

/** A region ready for the layout engine, and what is needed to read its answer. */
export interface RegionGraph {
  readonly graph: ElkNode;
  readonly cards: ReadonlyMap<string, CardSize>;
  readonly routes: ReadonlyMap<string, Route & { readonly label: LabelSize }>;
}

export const START = '~start';

/** Options are not inherited by compounds: those that matter inside are given to each. */
const SPACING: LayoutOptions = {
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '10',
  'elk.spacing.edgeEdge': '8',
  'elk.spacing.edgeLabel': '0',
  'elk.spacing.labelNode': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeNodeBetweenLayers': '10',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
};
/** Rounds are broken by the order the states are given in, which is how time runs. Setting that on a compound makes ELK fail. */
const WHOLE: LayoutOptions = {
  ...SPACING,
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'SPACE_EFFICIENT_LAYER',
  'elk.layered.thoroughness': '20',
  'elk.separateConnectedComponents': 'false',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** Above so many states trying more ways to draw them costs more patience than it saves crossings. */
export const LARGE = 60;
/** Above so many, strategies that call themselves once per state run out of stack in a worker, or out of the admin's patience. */
const VAST = 400;
const VAST_OPTIONS: LayoutOptions = {
  // From the beginning, in the order of the definition: what leads to a state has its place by then, so that nothing
  // has to be followed through all of a long way. From the end, 2,000 states in a row are too many.
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
};

/** A label sits on its line, which makes plain what it belongs to; nothing else then crosses it. */
const INLINE: LayoutOptions = { 'elk.edgeLabels.inline': 'true' };
const LAST = { layoutOptions: { 'elk.layered.layering.layerConstraint': 'LAST' } };

const DIRECTIONS: Readonly<Record<RegionLook, LayoutOptions>> = {
  whole: {},
  narrow: { 'elk.direction': 'DOWN' },
};

/**
 * Two versions of a region stand beside each other: what they share is to stand in the same order in both. ELK cannot
 * hold the order where states have states inside.
 */
const IN_ORDER: LayoutOptions = { 'elk.layered.crossingMinimization.forceNodeModelOrder': 'true' };
const ordered = ({ states }: DiagramRegion, look: RegionLook): LayoutOptions =>
  look === 'narrow' && states.every((state) => state.states.length === 0) ? IN_ORDER : {};

/**
 * States of one frame as time runs: as the definition has them, but a state that was added late stands before those it
 * leads to. One to which nothing leads from where the frame begins says nothing of time and stays. What lies inside a
 * state counts as the state.
 */
function inTime(states: readonly DiagramState[], edges: readonly DiagramEdge[]): readonly DiagramState[] {
  const places = new Map<string, number>();
  const enter = (state: DiagramState, place: number): void => {
    places.set(state.id, place);
    for (const inner of state.states) enter(inner, place);
  };
  for (const [place, state] of states.entries()) enter(state, place);
  const ways = edges.flatMap(({ from, to }): Way[] => {
    const [start, end] = [places.get(from), places.get(to)];
    return start === undefined || end === undefined ? [] : [[start, end]];
  });
  const inUse = reached(
    states.findIndex(({ initial }) => initial),
    ways,
  );
  return orderOfTime(
    states.length,
    ways.filter(([from]) => inUse.has(from)),
  ).flatMap((place) => states[place] ?? []);
}

/** Places one comes to from another, itself included. */
function reached(from: number, ways: readonly Way[]): ReadonlySet<number> {
  const next = Map.groupBy(ways, ([start]) => start);
  const found = new Set([from]);
  // A set is gone through in the order of adding, what is added meanwhile too.
  for (const place of found) for (const [, end] of next.get(place) ?? []) found.add(end);
  return found;
}

/** The region as a graph: cards with sizes, lines with labels; what stays or leaves from anywhere is not a line. */
export function regionGraph(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  language: string,
  look: RegionLook = 'whole',
): RegionGraph {
  const cards = new Map<string, CardSize>();
  const ends = new Set(
    edges.filter(({ from, to }) => from !== to && from !== region.id).flatMap(({ from, to }) => [from, to]),
  );
  /** Closed, and only reached from anywhere: nothing else says that it belongs at the end. */
  const endsApart = (state: DiagramState): boolean => state.category === 'closed' && !ends.has(state.id);
  const starts: ElkExtendedEdge[] = [];
  const toNode = (state: DiagramState): ElkNode => {
    const stays = look === 'whole' ? edges.filter((edge) => edge.from === state.id && edge.to === state.id) : [];
    const size = cardSize(state, stays);
    cards.set(state.id, size);
    if (state.states.length === 0)
      return { id: state.id, width: size.width, height: size.height, ...(endsApart(state) ? LAST : {}) };
    const head = headHeight({ state, ...size });
    return {
      id: state.id,
      children: inside(state.id, state.states),
      layoutOptions: {
        ...SPACING,
        ...DIRECTIONS[look],
        'elk.padding': `[top=${head},left=${measure.COMPOUND_PADDING},bottom=${measure.COMPOUND_PADDING},right=${measure.COMPOUND_PADDING}]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${size.width + 60},${head})`,
      },
    };
  };
  const inside = (parent: string, states: readonly DiagramState[]): ElkNode[] => {
    const children = (look === 'whole' ? inTime(states, edges) : states).map(toNode);
    const first = states.find(({ initial }) => initial);
    if (!first) return children;
    const id = `${parent}${START}`;
    starts.push({
      id,
      sources: [id],
      targets: [first.id],
      layoutOptions: { 'elk.layered.priority.direction': '10', 'elk.layered.priority.straightness': '10' },
    });
    return [{ id, width: measure.START_SIZE, height: measure.START_SIZE }, ...children];
  };
  const children = inside(region.id, region.states);
  const lines = edges.filter((edge) => edge.from !== edge.to && cards.has(edge.from) && cards.has(edge.to));
  const routes = new Map(
    routesOf(lines).map((route) => [route.id, { ...route, label: labelSize(route.edges, language) }]),
  );
  const elkEdges = [...routes.values()].map(({ id, from, to, label: { width, height } }): ElkExtendedEdge => ({
    id,
    sources: [from],
    targets: [to],
    labels: look === 'whole' ? [{ id: `${id}~label`, text: id, width, height, layoutOptions: INLINE }] : [],
  }));
  const whole = {
    ...WHOLE,
    ...DIRECTIONS[look],
    ...ordered(region, look),
    ...(cards.size > LARGE ? { 'elk.layered.thoroughness': '4' } : {}),
    ...(cards.size > VAST ? VAST_OPTIONS : {}),
  };
  const graph = { id: region.id, children, edges: [...starts, ...elkEdges], layoutOptions: whole };
  return { graph: lines.length === 0 ? inARow(graph, region, look) : graph, cards, routes };
}

import type { DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { cardSize, headHeight } from './card-size.ts';
import type { CardSize } from './card-size.ts';
import { beginningFirst, inTime } from './in-time.ts';
import * as measure from './measures.ts';
import { PlacesInTime } from './places-in-time.ts';
import { plannedRoutes } from './planned-routes.ts';
import type { PlannedRoute } from './planned-routes.ts';
import { inARow } from './state-row.ts';
import { NEXT_TO_DOT, startDot, toFirst, toOther } from './start-dot.ts';
import type { RegionLook } from './types.ts';

/** A region ready for the layout engine, and what is needed to read its answer. */
export interface RegionGraph {
  readonly graph: ElkNode;
  readonly cards: ReadonlyMap<string, CardSize>;
  readonly routes: ReadonlyMap<string, PlannedRoute>;
}

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
/**
 * A state stands as early as those allow that lead to it: where a frame begins comes first whatever it leads to. A large
 * region would get long lines from it, which take long to lay.
 */
const EARLY: LayoutOptions = { 'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE' };
/**
 * Rounds are broken by the order the states are given in, which is how time runs. Setting that on a compound makes ELK
 * fail: there, what leads back is given to it the other way round (`turned`), so that no round is left.
 */
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
  ...EARLY,
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
};

/** A label sits on its line, which makes plain what it belongs to; nothing else then crosses it. */
const INLINE: LayoutOptions = { 'elk.edgeLabels.inline': 'true' };
const LAST: LayoutOptions = { 'elk.layered.layering.layerConstraint': 'LAST' };

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

/** What a frame keeps free around what lies in it. */
function paddingOf({ states }: DiagramState, head: number, look: RegionLook): string {
  const side = measure.COMPOUND_PADDING;
  const begins = states.some(({ initial }) => initial);
  const left = begins && look === 'whole' ? measure.DOT_PADDING : side;
  return `[top=${head},left=${left},bottom=${side},right=${side}]`;
}

/** The region as a graph: cards with sizes, lines with labels; what stays or leaves from anywhere is not a line. */
export function regionGraph(
  region: DiagramRegion,
  edges: readonly DiagramEdge[],
  language: string,
  look: RegionLook = 'whole',
): RegionGraph {
  const cards = new Map<string, CardSize>();
  // Two versions that stand beside each other are compared: there the definition says more than time.
  const inOrder = look === 'whole' ? inTime : beginningFirst;
  const places = new PlacesInTime(region, (states) => inOrder(states, edges));
  const { routes, later } = plannedRoutes(region, edges, places, language);
  const ends = new Set(
    edges.filter(({ from, to }) => from !== to && from !== region.id).flatMap(({ from, to }) => [from, to]),
  );
  /** Closed, and only reached from anywhere: nothing else says that it belongs at the end. */
  const endsApart = ({ id, category, initial, states }: DiagramState): boolean =>
    category === 'closed' && !initial && states.length === 0 && !ends.has(id);
  const inRow = routes.size === 0;
  const fromDots: ElkExtendedEdge[] = [];
  const toNode = (state: DiagramState, options: LayoutOptions): ElkNode => {
    const stays = look === 'whole' ? edges.filter((edge) => edge.from === state.id && edge.to === state.id) : [];
    const size = cardSize(state, stays);
    cards.set(state.id, size);
    if (state.states.length === 0)
      return { id: state.id, width: size.width, height: size.height, layoutOptions: options };
    const head = headHeight({ state, ...size });
    return {
      id: state.id,
      children: inside(state.id),
      layoutOptions: {
        ...SPACING,
        ...EARLY,
        ...DIRECTIONS[look],
        ...options,
        'elk.padding': paddingOf(state, head, look),
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${size.width + 60},${head})`,
      },
    };
  };
  const inside = (frame: string): ElkNode[] => {
    const states = places.statesIn(frame);
    const begins = states.some(({ initial }) => initial);
    // Nothing stands before where a frame begins, but for what stands in a row, and what is too much to be held.
    const free = !begins || states.length > LARGE || (frame === region.id && inRow);
    const children = states.map((state) => {
      if (endsApart(state)) return toNode(state, LAST);
      if (!state.initial && (free || later.has(state.id))) return toNode(state, {});
      fromDots.push(state.initial ? toFirst(frame, state.id) : toOther(frame, state.id));
      return toNode(state, NEXT_TO_DOT[look]);
    });
    return begins ? [startDot(frame, look), ...children] : children;
  };
  const children = inside(region.id);
  const elkEdges = [...routes.values()].map(({ id, from, to, turned, label: { width, height } }): ElkExtendedEdge => ({
    id,
    sources: [turned ? to : from],
    targets: [turned ? from : to],
    labels: look === 'whole' ? [{ id: `${id}~label`, text: id, width, height, layoutOptions: INLINE }] : [],
  }));
  const whole = {
    ...WHOLE,
    ...DIRECTIONS[look],
    ...ordered(region, look),
    ...(inRow || cards.size > LARGE ? {} : EARLY),
    ...(cards.size > LARGE ? { 'elk.layered.thoroughness': '4' } : {}),
    ...(cards.size > VAST ? VAST_OPTIONS : {}),
  };
  const graph = { id: region.id, children, edges: [...fromDots, ...elkEdges], layoutOptions: whole };
  return { graph: inRow ? inARow(graph, region, look) : graph, cards, routes };
}

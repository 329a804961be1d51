import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { DiagramState } from '@stellwerk/engine';
import { type DiagramSize, SMALL } from './diagram-size.ts';
import { type EdgeText, edgeText } from './edge-text.ts';
import { type SmallEdge, type SmallRegion, statesOf } from './small-graph.ts';
import { LINE_HEIGHT, textWidth, wrapped } from './text-box.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
/** A state with its place; coordinates are those of the whole drawing. */
export interface PlacedState {
  readonly state: DiagramState;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}
export interface PlacedEdge {
  readonly edge: SmallEdge;
  readonly points: readonly Point[];
  /** What stands beside it, with its place; absent where there is no room. */
  readonly label?: EdgeText & Point;
}
export interface PlacedRegion {
  readonly region: SmallRegion['region'];
  readonly fromAnywhere: SmallRegion['fromAnywhere'];
  readonly y: number;
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly regions: readonly PlacedRegion[];
}

const PADDING = 8;
/** What says where a region begins stands above its state. */
export const START_HEIGHT = 11;
const TITLE_HEIGHT = 21 + START_HEIGHT;
const REGION_GAP = 16;
const ROW_GAP = 6;
const CHIP_LINE_GAP = START_HEIGHT + 3;
/** Between the rim of a state and those inside it. */
const INSET = 10;
const MARGIN = 4;
/** Between states that no line leads to. */
const BETWEEN = 14;

let elk: Promise<ELK> | undefined;

/** The layout engine is large: it is loaded when the first diagram is asked for. */
async function loadElk(): Promise<ELK> {
  const module = (await import('elkjs/lib/elk.bundled.js')) as unknown as { default: ElkClass | { default: ElkClass } };
  const found = module.default;
  return new ('default' in found ? found.default : found)();
}
type ElkClass = new () => ELK;

/** Places all regions below each other. */
export async function layoutRegions(regions: readonly SmallRegion[], size: DiagramSize = SMALL): Promise<Layout> {
  const placed: PlacedRegion[] = [];
  let y = MARGIN;
  let width = size.leastWidth;
  for (const small of regions) {
    const top = y + TITLE_HEIGHT + (size.labelWidth === undefined ? 0 : small.fromAnywhere.length * LINE_HEIGHT);
    const region = small.form === 'row' ? rowOf(small, top, size) : await chartOf(small, top, size);
    placed.push({
      region: small.region,
      fromAnywhere: small.fromAnywhere,
      y,
      states: region.states,
      edges: region.edges,
    });
    y = region.bottom + REGION_GAP;
    width = Math.max(width, region.right + MARGIN);
  }
  return { width: Math.ceil(width), height: Math.ceil(y - REGION_GAP + MARGIN), regions: placed };
}

interface Placed {
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
  readonly right: number;
  readonly bottom: number;
}

/** States as chips, one after the other, in as many lines as they need. */
function rowOf({ region }: SmallRegion, top: number, { leastWidth }: DiagramSize): Placed {
  const height = LINE_HEIGHT + 9;
  let [x, y] = [MARGIN, top];
  const states = statesOf(region.states).map((state): PlacedState => {
    const lines = wrapped(state.title, leastWidth - 40).slice(0, 1);
    const width = Math.ceil(textWidth(lines[0] ?? '') + 2 * PADDING + 4);
    if (x > MARGIN && x + width > leastWidth - MARGIN) [x, y] = [MARGIN, y + height + CHIP_LINE_GAP];
    const placed = { state, x, y, width, height, lines };
    x += width + ROW_GAP;
    return placed;
  });
  const right = Math.max(...states.map((state) => state.x + state.width), 0);
  return { states, edges: [], right, bottom: y + height };
}

/** What holds others is wider than they are, and so is its title. */
const titleOf = ({ title, states }: DiagramState, { stateWidth }: DiagramSize) =>
  sizeOf(title, stateWidth + (states.length > 0 ? 2 * INSET : 0));

const sizeOf = (title: string, width: number) => {
  const lines = wrapped(title, width - 2 * PADDING - 4);
  return { lines, width, height: lines.length * LINE_HEIGHT + 2 * PADDING };
};

async function chartOf(small: SmallRegion, top: number, size: DiagramSize): Promise<Placed> {
  const alone = small.region.states.filter((state) => isAlone(state, small.edges));
  const connected = small.region.states.filter((state) => !alone.includes(state));
  try {
    elk ??= loadElk();
    const graph: ElkNode = {
      id: small.region.id,
      layoutOptions: size.options,
      // The walk that breaks circles begins at the first: what comes first in time stands at the top.
      children: initialFirst(connected).map((state) => elkNode(state, size)),
      edges: small.edges.map((edge) => ({
        id: edge.id,
        sources: [edge.from],
        targets: [edge.to],
        ...(size.labelWidth === undefined ? {} : { labels: [elkLabel(edgeText(edge, size.labelWidth))] }),
      })),
    };
    return withAlone(placedChart(small, await (await elk).layout(graph), top, size), alone, size);
  } catch {
    // A drawing without lines is better than none; the list says the rest.
    return rowOf(small, top, size);
  }
}

/** No line leads to it or from it: it is reached from anywhere. */
const isAlone = ({ id, initial, states }: DiagramState, edges: readonly SmallEdge[]): boolean =>
  !initial && states.length === 0 && !edges.some(({ from, to }) => from === id || to === id);

/** States that no line leads to stand below the others, side by side: among them they would only make room for themselves. */
function withAlone(chart: Placed, alone: readonly DiagramState[], { stateWidth, leastWidth }: DiagramSize): Placed {
  const perRow = Math.max(1, Math.floor((leastWidth + BETWEEN) / (stateWidth + BETWEEN)));
  const states = [...chart.states];
  let bottom = chart.bottom;
  for (let first = 0; first < alone.length; first += perRow) {
    const row = alone.slice(first, first + perRow).map((state) => ({ state, ...sizeOf(state.title, stateWidth) }));
    const y = bottom + BETWEEN;
    states.push(...row.map((one, index) => ({ ...one, x: MARGIN + index * (stateWidth + BETWEEN), y })));
    bottom = y + Math.max(...row.map(({ height }) => height));
  }
  return { ...chart, states, bottom, right: Math.max(chart.right, ...states.map(({ x, width }) => x + width)) };
}

const initialFirst = (states: readonly DiagramState[]): DiagramState[] =>
  [...states].sort((a, b) => Number(b.initial) - Number(a.initial));

const elkLabel = ({ name, width, height }: EdgeText) => ({ text: name.join(' '), width, height });

function elkNode(state: DiagramState, size: DiagramSize): ElkNode {
  const { width, height, lines } = titleOf(state, size);
  if (state.states.length === 0) return { id: state.id, width, height };
  return {
    id: state.id,
    layoutOptions: {
      'elk.padding': `[top=${lines.length * LINE_HEIGHT + PADDING + START_HEIGHT},left=${INSET},bottom=${INSET},right=${INSET}]`,
    },
    children: state.states.map((child) => elkNode(child, size)),
  };
}

function placedChart(small: SmallRegion, graph: ElkNode, top: number, size: DiagramSize): Placed {
  const byId = new Map(statesOf(small.region.states).map((state) => [state.id, state]));
  const offsets = new Map<string, Point>([[graph.id, { x: MARGIN, y: top }]]);
  const states: PlacedState[] = [];
  const place = (node: ElkNode, at: Point): void => {
    for (const child of node.children ?? []) {
      const [x, y] = [at.x + (child.x ?? 0), at.y + (child.y ?? 0)];
      offsets.set(child.id, { x, y });
      const state = byId.get(child.id);
      if (state) {
        const { lines } = titleOf(state, size);
        states.push({ state, x, y, width: child.width ?? 0, height: child.height ?? 0, lines });
      }
      place(child, { x, y });
    }
  };
  place(graph, { x: MARGIN, y: top });
  const edges = (graph.edges ?? []).flatMap((routed) => placedEdge(small, routed, offsets, size));
  return { states, edges, right: MARGIN + (graph.width ?? 0), bottom: top + (graph.height ?? 0) };
}

function placedEdge(
  small: SmallRegion,
  routed: ElkExtendedEdge,
  offsets: ReadonlyMap<string, Point>,
  { labelWidth }: DiagramSize,
): PlacedEdge[] {
  const edge = small.edges.find(({ id }) => id === routed.id);
  // Routes are given relative to the innermost node that holds both ends.
  const container = (routed as { container?: string }).container ?? small.region.id;
  const offset = offsets.get(container) ?? { x: 0, y: 0 };
  const section = routed.sections?.[0];
  if (!edge || !section) return [];
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const box = routed.labels?.[0];
  const label =
    labelWidth === undefined || box === undefined
      ? {}
      : { label: { ...edgeText(edge, labelWidth), x: (box.x ?? 0) + offset.x, y: (box.y ?? 0) + offset.y } };
  return [{ edge, points: points.map(({ x, y }) => ({ x: x + offset.x, y: y + offset.y })), ...label }];
}

import type { Edge, Node } from '@xyflow/svelte';
import type { PlacedRoute, PlacedStart, PlacedState } from '../../layout/types.ts';
import type { PlannedState } from '../planning/planned-regions.ts';
import type { Arrangement, CrossingLayout, PlacedSide } from './crossing-layout.ts';

export type SideName = 'from' | 'to';
export type SideNode = Node<{ readonly title: string }, 'side'>;
export type CardNode = Node<{ readonly placed: PlacedState; readonly side: SideName }, 'card'>;
export type StartNode = Node<{ readonly start: PlacedStart }, 'start'>;
export type CrossingNode = SideNode | CardNode | StartNode;
export type RouteEdge = Edge<{ readonly route: PlacedRoute }, 'route'>;
export type StartEdge = Edge<{ readonly start: PlacedStart }, 'start'>;
export type ArrowEdge = Edge<{ readonly state: PlannedState; readonly arrangement: Arrangement }, 'arrow'>;
export type CrossingEdge = RouteEdge | StartEdge | ArrowEdge;

/** What lies on what: frames, lines of the processes, the arrows between, cards: no arrow strikes out a title. */
const LAYERS = { side: 0, frame: 1, line: 20, arrow: 60, card: 100 } as const;

/** Both versions have states of the same stable id: on the common canvas each bears its side. */
export const nodeId = (side: SideName, id: string): string => `${side}:${id}`;
export const stableId = (node: string): string => node.slice(node.indexOf(':') + 1);

/** The two drawings as what the canvas shows, without the arrows between. */
export function sideElements({ from, to }: CrossingLayout): {
  readonly nodes: CrossingNode[];
  readonly edges: CrossingEdge[];
} {
  const sides = [['from', from] as const, ...(to ? [['to', to] as const] : [])];
  return {
    nodes: sides.flatMap(([name, side]) => nodesOf(name, side)),
    edges: sides.flatMap(([name, side]) => linesOf(name, side)),
  };
}

function nodesOf(name: SideName, { title, box, states, starts }: PlacedSide): CrossingNode[] {
  const at = ({ x, y, width, height }: PlacedSide['box']) => ({ position: { x, y }, width, height });
  return [
    { id: `side:${name}`, type: 'side', ...at(box), zIndex: LAYERS.side, data: { title }, ariaRole: 'presentation' },
    ...states.map((placed): CardNode => ({
      id: nodeId(name, placed.state.id),
      type: 'card',
      ...at(placed.box),
      zIndex: placed.state.states.length > 0 ? LAYERS.frame + placed.ancestors.length : LAYERS.card,
      data: { placed, side: name },
      ariaRole: 'group',
      ariaLabel: `${title}: ${placed.state.title}`,
    })),
    ...starts.map((start): StartNode => ({
      id: nodeId(name, start.id),
      type: 'start',
      ...at(start.box),
      zIndex: LAYERS.card,
      data: { start },
      ariaRole: 'presentation',
    })),
  ];
}

function linesOf(name: SideName, { routes, starts }: PlacedSide): CrossingEdge[] {
  return [
    ...routes.map((route): RouteEdge => ({
      id: nodeId(name, route.id),
      type: 'route',
      source: nodeId(name, route.from),
      target: nodeId(name, route.to),
      zIndex: LAYERS.line,
      interactionWidth: 0,
      data: { route },
    })),
    ...starts.map((start): StartEdge => ({
      id: nodeId(name, `edge:${start.id}`),
      type: 'start',
      source: nodeId(name, start.id),
      target: nodeId(name, start.to),
      zIndex: LAYERS.line,
      data: { start },
    })),
  ];
}

/** The arrows from state to state. @param targets ids of the new states by path */
export function arrowElements(
  states: readonly PlannedState[],
  targets: ReadonlyMap<string, string>,
  arrangement: Arrangement,
  name: (state: PlannedState) => string,
): ArrowEdge[] {
  return states.flatMap((state): ArrowEdge[] => {
    const target = state.target && targets.get(state.target.path);
    if (target === undefined) return [];
    return [
      {
        id: `arrow:${state.id}`,
        type: 'arrow',
        source: nodeId('from', state.id),
        target: nodeId('to', target),
        sourceHandle: 'out',
        targetHandle: 'in',
        zIndex: LAYERS.arrow,
        data: { state, arrangement },
        ariaLabel: name(state),
      },
    ];
  });
}

import { Position } from '@xyflow/svelte';
import type { Edge, Node } from '@xyflow/svelte';
import type { Diagram } from '@stellwerk/engine';
import type { Box, DiagramLayout, PlacedLane, PlacedRoute, PlacedStart, PlacedState } from '../../layout/types.ts';

export type LaneNode = Node<{ readonly lane: PlacedLane; readonly language: string }, 'lane'>;
export type StateNode = Node<{ readonly placed: PlacedState }, 'state'>;
export type CompoundNode = Node<{ readonly placed: PlacedState }, 'compound'>;
export type StartNode = Node<{ readonly start: PlacedStart }, 'start'>;
export type LabelNode = Node<{ readonly route: PlacedRoute; readonly language: string }, 'label'>;
export type ChartNode = LaneNode | StateNode | CompoundNode | StartNode | LabelNode;
export type RouteEdge = Edge<{ readonly route: PlacedRoute }, 'route'>;
export type StartEdge = Edge<{ readonly start: PlacedStart }, 'start'>;
export type ChartEdge = RouteEdge | StartEdge;

/** What lies on what: lanes, frames, lines, labels, cards. */
const LAYERS = { lane: 0, compound: 1, edge: 50, label: 60, card: 100 } as const;

/**
 * The size of something and where lines begin and end at it, told beforehand: whatever the canvas has to measure, it must
 * draw first, in view or not, and with 200 states that took longer than everything else.
 */
const known = (
  { width, height }: Box,
  ends: readonly ('source' | 'target')[],
): Required<Pick<Node, 'measured' | 'handles'>> => ({
  measured: { width, height },
  handles: ends.map((type) => ({
    type,
    position: type === 'source' ? Position.Right : Position.Left,
    x: type === 'source' ? width : 0,
    y: height / 2,
  })),
});

/** A layout as what the canvas draws. Everything is placed absolutely: frames do not move what lies in them. */
export function flowElements(
  layout: DiagramLayout,
  diagram: Diagram,
  name: (route: PlacedRoute) => string,
  beginning: string,
): { readonly nodes: ChartNode[]; readonly edges: ChartEdge[] } {
  const { language } = diagram;
  const at = ({ x, y, width, height }: Box): Pick<Node, 'position' | 'width' | 'height'> => ({
    position: { x, y },
    width,
    height,
  });
  const nodes: ChartNode[] = [
    ...layout.lanes.map((lane): LaneNode => ({
      id: `lane:${lane.region.id}`,
      type: 'lane',
      ...at(lane.box),
      zIndex: LAYERS.lane,
      data: { lane, language },
      ariaRole: 'group',
      ariaLabel: lane.region.title,
    })),
    ...layout.states.map((placed): StateNode | CompoundNode => {
      const compound = placed.state.states.length > 0;
      const base = {
        id: placed.state.id,
        ...at(placed.box),
        ...known(placed.box, ['target', 'source']),
        data: { placed },
        ariaRole: 'group' as const,
        ariaLabel: placed.state.title,
      };
      return compound
        ? { ...base, type: 'compound', zIndex: LAYERS.compound + placed.ancestors.length }
        : { ...base, type: 'state', zIndex: LAYERS.card };
    }),
    ...layout.starts.map((start): StartNode => ({
      id: start.id,
      type: 'start',
      ...at(start.box),
      ...known(start.box, ['source']),
      zIndex: LAYERS.card,
      data: { start },
      ariaRole: 'presentation',
    })),
    ...layout.routes.map((route): LabelNode => ({
      id: `label:${route.id}`,
      type: 'label',
      ...at(route.label.box),
      ...known(route.label.box, []),
      zIndex: LAYERS.label,
      data: { route, language },
      ariaRole: 'group',
      ariaLabel: name(route),
    })),
  ];
  const edges: ChartEdge[] = [
    ...layout.routes.map((route): RouteEdge => ({
      id: route.id,
      type: 'route',
      source: route.from,
      target: route.to,
      zIndex: LAYERS.edge,
      data: { route },
      ariaLabel: name(route),
    })),
    ...layout.starts.map((start): StartEdge => ({
      id: `edge:${start.id}`,
      type: 'start',
      source: start.id,
      target: start.to,
      zIndex: LAYERS.edge,
      selectable: false,
      data: { start },
      ariaLabel: beginning,
    })),
  ];
  return { nodes, edges };
}

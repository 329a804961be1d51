import type { Node } from '@xyflow/svelte';
import type { Diagram } from '@stellwerk/engine';
import type { DiagramLayout, PlacedRoute, PlacedState } from '../../layout/types.ts';
import { flowElements } from './flow-elements.ts';
import type { ChartEdge, ChartNode } from './flow-elements.ts';

/** Id on the canvas of a region's lane. */
export const laneId = (region: string): string => `lane:${region}`;
/** The stable id a node of the canvas stands for; a lane stands for its region. */
export const subjectOf = (node: string): string => (node.startsWith('lane:') ? node.slice('lane:'.length) : node);

/**
 * A layout as what the editing canvas draws. Cards lie in their frames and lanes, so that dragging a frame takes along
 * what is in it.
 */
export function editorElements(
  layout: DiagramLayout,
  diagram: Diagram,
  name: (route: PlacedRoute) => string,
  beginning: string,
  isChosen: (state: string) => boolean,
): { readonly nodes: ChartNode[]; readonly edges: ChartEdge[] } {
  const { nodes, edges } = flowElements(layout, diagram, name, beginning);
  const states = new Map(layout.states.map((placed) => [placed.state.id, placed]));
  const lanes = new Map(layout.lanes.map((lane) => [lane.region.key, lane]));
  const edited = nodes.map((node): ChartNode => {
    const placed = states.get(node.id);
    if (!placed) return { ...node, draggable: false, selectable: false, focusable: false };
    const lane = lanes.get(placed.region);
    const parent = states.get(placed.ancestors.at(-1) ?? '');
    const corner = parent?.box ?? lane?.box ?? { x: 0, y: 0 };
    return {
      ...node,
      parentId: parent?.state.id ?? laneId(lane?.region.id ?? ''),
      position: { x: placed.box.x - corner.x, y: placed.box.y - corner.y },
      selected: isChosen(node.id),
      draggable: true,
      selectable: true,
      focusable: false,
    };
  });
  return { nodes: inOrder(edited, states), edges };
}

/** Svelte Flow wants what holds something before what it holds. */
function inOrder(nodes: readonly ChartNode[], states: ReadonlyMap<string, PlacedState>): ChartNode[] {
  const depth = (node: Node): number =>
    node.type === 'lane' ? -1 : (states.get(node.id)?.ancestors.length ?? Number.MAX_SAFE_INTEGER);
  return [...nodes].sort((a, b) => depth(a) - depth(b));
}

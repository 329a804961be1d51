import type { DiagramRegion } from '@stellwerk/engine';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { RegionLook } from './types.ts';

const ENTRY = '~entry';
const EXIT = '~exit';
/** The card that an end of a line belongs to. */
export const cardOf = (end: string): string => (end.endsWith(ENTRY) ? end.slice(0, -ENTRY.length) : end);

/**
 * States that nothing connects stand in a row, in the order of the definition, held by lines that are not drawn. All
 * that leads to a card meets it at one point: two lines at two heights would push it out of the row.
 */
export function inARow(graph: ElkNode, { states }: DiagramRegion, look: RegionLook): ElkNode {
  // The size of a card with cards inside is not known beforehand.
  const plain = new Set(states.filter((state) => state.states.length === 0).map(({ id }) => id));
  const at = (id: string, end: string): string => (plain.has(id) ? id + end : id);
  const row = states.slice(1).map(({ id }, index): ElkExtendedEdge => ({
    id: `~row:${id}`,
    sources: [at(states[index]?.id ?? '', EXIT)],
    targets: [at(id, ENTRY)],
    layoutOptions: { 'elk.layered.priority.straightness': '30' },
  }));
  const toEntry = (edge: ElkExtendedEdge): ElkExtendedEdge => ({
    ...edge,
    targets: edge.targets.map((target) => at(target, ENTRY)),
  });
  return {
    ...graph,
    children: (graph.children ?? []).map((card) => (plain.has(card.id) ? withEnds(card, look) : card)),
    edges: [...(graph.edges ?? []).map(toEntry), ...row],
  };
}

/** In the middle of the sides at which the row comes in and goes on. */
function withEnds(card: ElkNode, look: RegionLook): ElkNode {
  const { id, width = 0, height = 0 } = card;
  const ports =
    look === 'whole'
      ? [
          { id: id + ENTRY, x: 0, y: height / 2 },
          { id: id + EXIT, x: width, y: height / 2 },
        ]
      : [
          { id: id + ENTRY, x: width / 2, y: 0 },
          { id: id + EXIT, x: width / 2, y: height },
        ];
  return { ...card, ports, layoutOptions: { ...card.layoutOptions, 'elk.portConstraints': 'FIXED_POS' } };
}

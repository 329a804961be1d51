import type { Outline, OutlineNode, OutlineTransition } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';

export const nodeById = (chart: Outline, id: string): OutlineNode | undefined =>
  chart.nodes.find((node) => node.id === id);

/** Also by the id of a derived edge, which the diagram shows as its twin. */
export const transitionById = (chart: Outline, id: string): OutlineTransition | undefined =>
  chart.transitions.find((transition) => transition.id === id.replace(/~derived$/, ''));

/** Parts outside the statechart that have a stable id. */
export const IDENTIFIED_PARTS = ['fields', 'steps', 'clocks'] as const;
export type IdentifiedPart = (typeof IDENTIFIED_PARTS)[number];

/** The keyed part with a stable id. */
export function partById(
  definition: ProcessDefinition,
  id: string,
): { readonly part: IdentifiedPart; readonly key: string } | undefined {
  for (const part of IDENTIFIED_PARTS) {
    const things: Readonly<Record<string, { readonly meta?: { readonly id?: string } }>> = definition[part] ?? {};
    for (const [key, thing] of Object.entries(things)) if (thing.meta?.id === id) return { part, key };
  }
  return undefined;
}

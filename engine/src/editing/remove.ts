import { type Outline, outline, type OutlineNode } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { type Edited, gone, refused } from './edited.ts';
import { nodeById, partById } from './find-by-id.ts';
import { topmost } from './nest.ts';
import { unplace } from './place.ts';
import { without } from './reconnect.ts';
import { withOptionalEntry, withParts } from './sharing.ts';
import { takeState } from './state-tree.ts';

/**
 * Takes out states, regions, transitions, steps, fields and clocks by their ids. With a state go the states inside and
 * the transitions that leave from or lead to it; with a step the transitions that it sets off. Conditions, forms and
 * scenarios that mention what is gone stay and become findings: what they should say now is for the admin to decide.
 */
export function remove(definition: ProcessDefinition, ids: readonly string[]): Edited {
  const chart = outline(definition);
  const states = topmost(ids.map((id) => nodeById(chart, id)));
  const steps = ids.flatMap((id) => partById(definition, id) ?? []).filter(({ part }) => part === 'steps');
  const problem = cannotGo(chart, states);
  if (problem !== undefined) return problem;
  const chosen = new Set(ids.map((id) => id.replace(/~derived$/, '')));
  const keys = new Set(steps.map(({ key }) => key));
  const leaving = new Set(states);
  const edges = chart.transitions.filter(
    (edge) =>
      chosen.has(edge.id) ||
      (edge.trigger === 'on' && keys.has(edge.event)) ||
      isInside(edge.target, leaving) ||
      isInside(edge.source, leaving),
  );
  const parts = ids.flatMap((id) => partById(definition, id) ?? []);
  if (states.length === 0 && edges.length === 0 && parts.length === 0) return gone();
  let result = [...edges].reverse().reduce((left, edge) => without(left, edge), definition);
  for (const node of states) result = takeState(result, node.path);
  for (const { part, key } of parts)
    result = withParts(result, { [part]: withOptionalEntry<unknown>(result[part], key, undefined) });
  const inner = chart.nodes.filter((node) => isInside(node, leaving)).map((node) => node.id);
  const removed = [
    ...inner,
    ...edges.map((edge) => edge.id),
    ...parts.flatMap(({ part, key }) => idOf(definition, part, key)),
  ];
  const placed = unplace(result, removed);
  if (!placed.ok) return placed;
  return {
    ok: true,
    definition: placed.definition,
    changed: [],
    went: removed.filter((id) => !chosen.has(id)),
  };
}

const idOf = (definition: ProcessDefinition, part: 'fields' | 'steps' | 'clocks', key: string): string[] => {
  const id = definition[part]?.[key]?.meta?.id;
  return id === undefined ? [] : [id];
};

function isInside(node: OutlineNode | undefined, leaving: ReadonlySet<OutlineNode>): boolean {
  for (let at = node; at !== undefined; at = at.parent) if (leaving.has(at)) return true;
  return false;
}

function cannotGo(chart: Outline, states: readonly OutlineNode[]): Edited | undefined {
  if (states.some((node) => node.path === 'lifecycle'))
    return refused(
      'Every process has a lifecycle: it holds the state of the ticket.',
      'Jeder Prozess hat einen Lebenszyklus: Er hält den Zustand des Tickets.',
    );
  const leaving = new Set(states);
  for (const region of chart.regions) {
    const left = region.children.filter((child) => child.kind !== 'history' && !leaving.has(child));
    if (!leaving.has(region) && region.children.length > 0 && left.length === 0)
      return refused(
        'A region needs at least one state. Add another one first, or remove the whole region.',
        'Eine Region braucht mindestens einen Zustand. Fügen Sie zuerst einen anderen hinzu, oder entfernen Sie die ganze Region.',
      );
  }
  return undefined;
}

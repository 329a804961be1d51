import { outline, type OutlineNode } from '../definition/outline.ts';
import type { ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { nodeById } from './find-by-id.ts';
import type { Fragment } from './fragment.ts';
import { usedNames } from './names/used-names.ts';
import { topmost } from './nest.ts';
import { without } from './reconnect.ts';
import { KEYED_PARTS } from './keyed-parts.ts';
import { stateAt } from './state-tree.ts';

/**
 * Copies states with everything inside and the transitions among them; what leads elsewhere stays behind. Along come
 * the fields, steps, decisions, delays, clocks and approvals that they need. Undefined: there is nothing to copy.
 */
export function copy(definition: ProcessDefinition, ids: readonly string[]): Fragment | undefined {
  const chart = outline(definition);
  const chosen = topmost(ids.map((id) => nodeById(chart, id))).filter((node) => node.parent !== undefined);
  const region = chosen[0]?.region;
  if (region === undefined) return undefined;
  const nodes = chosen.filter((node) => node.region === region);
  const inside = (node: OutlineNode | undefined): boolean => {
    for (let at = node; at !== undefined; at = at.parent) if (nodes.includes(at)) return true;
    return false;
  };
  const leading = chart.transitions.filter(
    (edge) => inside(edge.source) && edge.definition.target !== undefined && !inside(edge.target),
  );
  const cut = [...leading].reverse().reduce((left, edge) => without(left, edge), definition);
  const states: Record<string, StateDefinition> = {};
  for (const { path } of nodes) {
    const state = stateAt(cut, path);
    if (state !== undefined) states[path] = state;
  }
  return {
    kind: 'stellwerk-fragment',
    process: definition.key,
    region,
    states,
    parts: neededParts(definition, states),
  };
}

/** What the states name, and what that names in turn. */
function neededParts(
  definition: ProcessDefinition,
  states: Readonly<Record<string, StateDefinition>>,
): Fragment['parts'] {
  const bare = Object.fromEntries(Object.values(states).map((state, index) => [`state${index}`, state]));
  let parts: Fragment['parts'] = {};
  for (let before = -1, size = 0; size > before;) {
    before = size;
    const used = usedNames({
      format: 1,
      key: definition.key,
      title: {},
      ...parts,
      machine: { id: 'fragment', type: 'parallel', states: { lifecycle: { states: bare } } },
    });
    parts = Object.fromEntries(
      KEYED_PARTS.map((part) => [
        part,
        Object.fromEntries(Object.entries(definition[part] ?? {}).filter(([key]) => used[part].has(key))),
      ]).filter(([, record]) => Object.keys(record as object).length > 0),
    ) as Fragment['parts'];
    size = KEYED_PARTS.reduce((sum, part) => sum + Object.keys(parts[part] ?? {}).length, 0);
  }
  return parts;
}

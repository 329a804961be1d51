import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { withBranches } from './branches.ts';
import { type Edited, edited, gone } from './edited.ts';
import { transitionById } from './find-by-id.ts';
import { replaceState } from './state-tree.ts';

/** Lets a transition be asked earlier or later among those of the same trigger: the first that applies is taken. */
export function moveBranch(definition: ProcessDefinition, edgeId: string, by: -1 | 1): Edited {
  const edge = transitionById(outline(definition), edgeId);
  if (edge === undefined) return gone();
  const to = edge.branch + by;
  if (to < 0 || to >= edge.branches) return edited(definition, edge.id);
  const next = replaceState(definition, edge.source.path, (state) =>
    withBranches(state, edge, (branches) => {
      const order = [...branches];
      const [moved] = order.splice(edge.branch, 1);
      if (moved !== undefined) order.splice(to, 0, moved);
      return order;
    }),
  );
  return edited(next, edge.id);
}

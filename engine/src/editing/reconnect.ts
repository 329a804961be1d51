import { outline } from '../definition/outline.ts';
import type { OutlineTransition } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { attach, tiedTo, untied } from './attach.ts';
import { withBranches } from './branches.ts';
import { type Edited, edited, gone } from './edited.ts';
import { nodeById, transitionById } from './find-by-id.ts';
import { isWithin, relativeTarget } from './relative-target.ts';
import { withParts } from './sharing.ts';
import { replaceState } from './state-tree.ts';

/** Lets a transition leave from, or lead to, another state; it stays the same transition. */
export function reconnect(
  definition: ProcessDefinition,
  edgeId: string,
  ends: { readonly from?: string; readonly to?: string },
): Edited {
  const chart = outline(definition);
  const edge = transitionById(chart, edgeId);
  const from = ends.from === undefined ? undefined : nodeById(chart, ends.from);
  const to = ends.to === undefined ? edge?.target : nodeById(chart, ends.to);
  if (edge === undefined || (ends.from !== undefined && from === undefined)) return gone();
  if (ends.to !== undefined && to === undefined) return gone();
  const tied = tiedWithin(edge);
  const source = from?.path ?? tied?.state ?? edge.source.path;
  if (source === (tied?.state ?? edge.source.path) && to === edge.target) return edited(definition, edge.id);
  const inPlace = to === undefined ? undefined : relativeTarget(edge.source.path, to.path);
  if (from === undefined && tied === undefined && (inPlace !== undefined || to === undefined))
    return edited(withTarget(definition, edge, inPlace), edge.id);
  const transition = tied === undefined ? edge.definition : untied(edge.definition, tied.rest);
  const result = attach(without(definition, edge), {
    trigger: edge.trigger,
    event: edge.event,
    source,
    target: to?.path,
    transition,
  });
  return result.ok ? edited(result.definition, edge.id) : result;
}

/** The state inside its group to which a transition is tied, if it is. */
export function tiedWithin(edge: OutlineTransition): ReturnType<typeof tiedTo> {
  const tied = tiedTo(edge.definition);
  if (tied === undefined || tied.state === edge.source.path || !isWithin(tied.state, edge.source.path))
    return undefined;
  return edge.source.parent === undefined ? undefined : tied;
}

const withTarget = (
  definition: ProcessDefinition,
  edge: OutlineTransition,
  target: string | undefined,
): ProcessDefinition =>
  replaceState(definition, edge.source.path, (state) =>
    withBranches(state, edge, (branches) =>
      branches.map((branch, index) => (index === edge.branch ? withParts(branch, { target }) : branch)),
    ),
  );

/** The definition without one branch. */
export const without = (definition: ProcessDefinition, edge: OutlineTransition): ProcessDefinition =>
  replaceState(definition, edge.source.path, (state) =>
    withBranches(state, edge, (branches) => branches.filter((_, index) => index !== edge.branch)),
  );

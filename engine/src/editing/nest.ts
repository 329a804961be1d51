import { type Outline, outline, type OutlineNode } from '../definition/outline.ts';
import type { LocalizedText, ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { betweenRegions } from './attach.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { freshIds } from './fresh-ids.ts';
import { keyForTitle } from './fresh-key.ts';
import { relocate } from './relocate.ts';
import { isWithin } from './relative-target.ts';
import { extentOf, noRoom } from './room.ts';
import { insertState } from './state-tree.ts';
import { unplace } from './place.ts';

/** Puts states into another one, or into a new group round them. */
export function nest(
  definition: ProcessDefinition,
  ids: readonly string[],
  into: string | { readonly newParentTitle: LocalizedText },
): Edited {
  const chart = outline(definition);
  const moved = topmost(ids.map((id) => nodeById(chart, id)));
  const [first] = moved;
  if (first === undefined) return gone();
  if (moved.some((node) => node.parent === undefined)) return regionStays();
  if (moved.some((node) => node.region !== first.region)) return betweenRegions();
  if (typeof into !== 'string') return intoNewGroup(definition, moved, first, into.newParentTitle);
  const parent = nodeById(chart, into);
  if (parent === undefined) return gone();
  if (parent.region !== first.region) return betweenRegions();
  if (moved.some((node) => isWithin(parent.path, node.path)))
    return refused('A state cannot be put into itself.', 'Ein Zustand kann nicht in sich selbst gelegt werden.');
  const room = roomFor(chart, moved, parent, 0);
  if (room !== undefined) return room;
  return moveInto(
    definition,
    moved.filter((node) => node.parent !== parent),
    parent,
  );
}

const roomFor = (
  chart: Outline,
  moved: readonly OutlineNode[],
  parent: OutlineNode,
  more: number,
): Edited | undefined =>
  noRoom(chart, parent, {
    count: more,
    levels: Math.max(...moved.map((node) => extentOf(node.definition).levels)) + more,
  });

/** States as they were selected, without those that lie inside another one of them; in document order. */
export function topmost(nodes: readonly (OutlineNode | undefined)[]): OutlineNode[] {
  const chosen = new Set(nodes);
  const inside = (node: OutlineNode): boolean => {
    for (let at = node.parent; at !== undefined; at = at.parent) if (chosen.has(at)) return true;
    return false;
  };
  return [...chosen]
    .filter((node): node is OutlineNode => node !== undefined && !inside(node))
    .sort((a, b) => a.index - b.index);
}

export const regionStays = (): Edited =>
  refused(
    'A region stands beside the others; it cannot be moved into a state.',
    'Eine Region steht neben den anderen; sie kann nicht in einen Zustand gelegt werden.',
  );

function intoNewGroup(
  definition: ProcessDefinition,
  moved: readonly OutlineNode[],
  first: OutlineNode,
  title: LocalizedText,
): Edited {
  const outer = first.parent;
  if (outer === undefined || moved.some((node) => node.parent !== outer))
    return refused(
      'Select states that lie side by side to put a group round them.',
      'Wählen Sie Zustände, die nebeneinander liegen, um eine Gruppe darum zu bilden.',
    );
  if (moved.every((node) => node.kind === 'history'))
    return refused('A history state alone makes no group.', 'Ein History-Zustand allein bildet keine Gruppe.');
  const room = roomFor(outline(definition), moved, outer, 1);
  if (room !== undefined) return room;
  if (first.region === 'priority' || first.region === 'queue')
    return refused(
      'Priorities and queues stand side by side: they have no groups.',
      'Prioritäten und Queues stehen nebeneinander: Sie haben keine Gruppen.',
    );
  const key = keyForTitle(title, 'group', (taken) => outer.children.some((child) => child.key === taken));
  const id = freshIds(definition)(`${outer.path}.${key}`);
  const group: StateDefinition = { meta: { id, title } };
  const grouped = insertState(definition, outer.path, key, group, outer.children.indexOf(first));
  const chart = outline(grouped);
  const parent = nodeById(chart, id);
  const inside = moved.flatMap((node) => nodeById(chart, node.id) ?? []);
  if (parent === undefined) return gone();
  const result = moveInto(grouped, inside, parent);
  return result.ok ? edited(result.definition, id) : result;
}

/** Positions count from the inner area of the parent, so they mean nothing in another one. */
export function moveInto(
  definition: ProcessDefinition,
  moved: readonly OutlineNode[],
  parent: OutlineNode,
  index?: number,
): Edited {
  const result = relocate(definition, moved, parent, index);
  if (!result.ok) return result;
  const ids = moved.map((node) => node.id);
  const placed = unplace(result.definition, ids);
  return placed.ok ? edited(placed.definition, ...ids) : placed;
}

import { outline, type OutlineNode } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { mapNames } from './names/map-names.ts';
import { moveInto, topmost } from './nest.ts';
import { withParts } from './sharing.ts';
import { replaceState, takeState } from './state-tree.ts';

/** Takes states out of the group they lie in; a group that is left with nothing of its own goes too. */
export function unnest(definition: ProcessDefinition, ids: readonly string[]): Edited {
  const chart = outline(definition);
  const moved = topmost(ids.map((id) => nodeById(chart, id)));
  if (moved.length === 0) return gone();
  if (moved.some((node) => node.parent?.parent === undefined))
    return refused('This state lies in no group.', 'Dieser Zustand liegt in keiner Gruppe.');
  let result = edited(definition);
  for (const group of new Set(moved.map((node) => node.parent?.id))) {
    if (!result.ok || group === undefined) break;
    const members = moved.filter((node) => node.parent?.id === group).map((node) => node.id);
    result = outOf(result.definition, group, members);
  }
  return result.ok ? edited(result.definition, ...moved.map((node) => node.id)) : result;
}

function outOf(definition: ProcessDefinition, groupId: string, ids: readonly string[]): Edited {
  const chart = outline(definition);
  const group = nodeById(chart, groupId);
  const outer = group?.parent;
  if (group === undefined || outer === undefined) return gone();
  const moved = ids.flatMap((id) => nodeById(chart, id) ?? []);
  const beginning = moved.find((node) => node.initial)?.id;
  const result = moveInto(definition, moved, outer, outer.children.indexOf(group) + 1);
  return result.ok ? edited(dissolve(result.definition, group, beginning), ...ids) : result;
}

/** Takes an empty group out; whoever led to it, or began with it, now leads to what it began with. */
function dissolve(definition: ProcessDefinition, group: OutlineNode, beginning: string | undefined): ProcessDefinition {
  const chart = outline(definition);
  const left = nodeById(chart, group.id);
  const heir = beginning === undefined ? undefined : nodeById(chart, beginning);
  if (left === undefined || heir === undefined || !isEmpty(left)) return definition;
  const renamed = mapNames(definition, { state: (path) => (path === left.path ? heir.path : path) });
  const begun = replaceState(renamed, heir.parent?.path ?? '', (outer) =>
    outer.initial === left.key ? withParts(outer, { initial: heir.key }) : outer,
  );
  return takeState(begun, left.path);
}

function isEmpty({ children, transitions, definition }: OutlineNode): boolean {
  const { entry = [], exit = [], tags = [] } = definition;
  return [children, transitions, entry, exit, tags].every((list) => list.length === 0);
}

import { type Outline, outline, type OutlineNode, type OutlineTransition } from '../definition/outline.ts';
import type { ProcessDefinition, StateDefinition, StateMeta } from '../definition/types.ts';
import { attach, type Attachment, holderOf, timerLeadsOut, untied } from './attach.ts';
import { type Edited, edited } from './edited.ts';
import { freshKey } from './fresh-key.ts';
import { mapNames } from './names/map-names.ts';
import { namingOf } from './names/name-map.ts';
import { mapTransition } from './names/state-names.ts';
import { tiedWithin, without } from './reconnect.ts';
import { inherited } from './region-meta.ts';
import { isWithin, parentPath } from './relative-target.ts';
import { withParts } from './sharing.ts';
import { insertState, replaceState, stateAt, takeState } from './state-tree.ts';

/**
 * Moves states into another state of their region. Everybody who names them, or whom they name, is written anew;
 * transitions for whose target the new place has no name go up to the group, and come down again when they can.
 */
export function relocate(
  definition: ProcessDefinition,
  moved: readonly OutlineNode[],
  parent: OutlineNode,
  index?: number,
): Edited {
  const paths = newPaths(moved, parent);
  const newPath = (path: string): string => {
    for (const [from, to] of paths) if (isWithin(path, from)) return to + path.slice(from.length);
    return path;
  };
  const crossing = crossingTransitions(outline(definition), newPath, [...paths.keys()]);
  if (crossing.some(({ edge }) => edge.trigger === 'after')) return timerLeadsOut();
  const naming = namingOf(definition, { state: newPath });
  let result = [...crossing].reverse().reduce((left, { edge }) => without(left, edge), definition);
  result = mapNames(result, { state: newPath });
  result = moveInTree(result, moved, parent, paths, index);
  for (const { attachment } of crossing) {
    const { source, target, transition, atLeast } = attachment;
    const attached = attach(result, {
      ...attachment,
      source: newPath(source),
      target: target === undefined ? undefined : newPath(target),
      transition: mapTransition(transition, naming),
      ...(atLeast === undefined ? {} : { atLeast }),
    });
    if (!attached.ok) return attached;
    result = attached.definition;
  }
  return edited(result, ...moved.map((node) => node.id));
}

/** Old path → new path of every state that moves; a key that the new parent knows already gets a number. */
function newPaths(moved: readonly OutlineNode[], parent: OutlineNode): Map<string, string> {
  const leaving = new Set(moved);
  const taken = new Set(parent.children.filter((child) => !leaving.has(child)).map((child) => child.key));
  const paths = new Map<string, string>();
  for (const node of moved) {
    const key = freshKey(node.key, 'state', (each) => taken.has(each));
    taken.add(key);
    paths.set(node.path, `${parent.path}.${key}`);
  }
  return paths;
}

interface Crossing {
  readonly edge: OutlineTransition;
  /** With the paths of before. */
  readonly attachment: Attachment;
}

/**
 * Transitions that cannot stay where they are written. One that goes up takes all branches behind it along: inner states
 * are asked first, so left behind they would come before it.
 */
function crossingTransitions(
  chart: Outline,
  newPath: (path: string) => string,
  moving: readonly string[],
): readonly Crossing[] {
  const crossing: Crossing[] = [];
  let lifted: { readonly spot: string; readonly holder: string } | undefined;
  for (const edge of chart.transitions) {
    const spot = `${edge.source.index} ${edge.trigger} ${edge.event}`;
    const tied = tiedWithin(edge);
    const from = tied?.state ?? edge.source.path;
    const follows = lifted?.spot === spot ? lifted.holder : undefined;
    const holder = naturalHolder(edge, from, newPath);
    const concerned = moving.some((path) => isWithin(from, path) || isWithin(edge.target?.path ?? '', path));
    const crosses = concerned && holder !== undefined && holder !== newPath(edge.source.path);
    if (!crosses && follows === undefined) continue;
    if (crosses && tied === undefined) lifted = { spot, holder };
    crossing.push({
      edge,
      attachment: {
        trigger: edge.trigger,
        event: edge.event,
        source: from,
        target: edge.target?.path,
        transition: tied === undefined ? edge.definition : untied(edge.definition, tied.rest),
        ...(follows === undefined ? {} : { atLeast: follows }),
      },
    });
  }
  return crossing;
}

/** Where a transition will stand by itself: as far in as its target can be named. */
function naturalHolder(edge: OutlineTransition, from: string, newPath: (path: string) => string): string | undefined {
  if (edge.target !== undefined) return holderOf(newPath(from), newPath(edge.target.path));
  const place = newPath(edge.source.path);
  return isWithin(newPath(from), place) ? place : newPath(from);
}

function moveInTree(
  definition: ProcessDefinition,
  moved: readonly OutlineNode[],
  parent: OutlineNode,
  paths: ReadonlyMap<string, string>,
  index: number | undefined,
): ProcessDefinition {
  let result = definition;
  const taken: { readonly key: string; readonly state: StateDefinition; readonly initial: boolean }[] = [];
  for (const node of moved) {
    const state = stateAt(result, node.path);
    if (state === undefined) continue;
    const key = (paths.get(node.path) ?? node.path).slice(parent.path.length + 1);
    taken.push({ key, state: withInheritance(state, node, parent), initial: node.initial });
    result = takeState(result, node.path);
    result = keepBeginning(result, node, parent);
  }
  const empty = parent.children.length === 0;
  taken.forEach(({ key, state }, offset) => {
    result = insertState(result, parent.path, key, state, index === undefined ? undefined : index + offset);
  });
  const first = taken.find((each) => each.initial);
  if (!empty || first === undefined) return result;
  return replaceState(result, parent.path, (state) => withParts(state, { initial: first.key }));
}

/** What began with a state that went into a group beside it begins with the group. */
function keepBeginning(definition: ProcessDefinition, node: OutlineNode, parent: OutlineNode): ProcessDefinition {
  const old = parentPath(node.path);
  if (!node.initial || old === undefined || !parent.path.startsWith(`${old}.`)) return definition;
  const group = parent.path.slice(old.length + 1).split('.')[0];
  return replaceState(definition, old, (state) => withParts(state, { initial: group }));
}

const INHERITED = ['category', 'outcome', 'onFollowUp', 'rank', 'level'] as const;

/** What a state took over from the group it leaves it says itself from now on. */
function withInheritance(state: StateDefinition, node: OutlineNode, parent: OutlineNode): StateDefinition {
  if (node.kind === 'history') return state;
  const own: Partial<Record<keyof StateMeta, unknown>> = {};
  for (const key of INHERITED) {
    const before = inherited(node, key);
    if (before !== undefined && node.definition.meta?.[key] === undefined && inherited(parent, key) !== before)
      own[key] = before;
  }
  return Object.keys(own).length === 0 ? state : withParts(state, { meta: { ...state.meta, ...(own as StateMeta) } });
}

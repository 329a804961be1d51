import { canonicalJson } from '../definition/content-hash.ts';
import { type Outline, outline, type OutlineNode } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { isEvent } from './connect.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { type Fragment, readFragment } from './fragment.ts';
import { freshIds } from './fresh-ids.ts';
import { freshKey } from './fresh-key.ts';
import { reidentified } from './identify.ts';
import { KEYED_PARTS, type KeyedPart } from './keyed-parts.ts';
import { mapNames } from './names/map-names.ts';
import { fitToRegion, withRequired } from './region-meta.ts';
import { isWithin, lastKey } from './relative-target.ts';
import { extentOf, noRoom } from './room.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';
import { insertState, stateAt } from './state-tree.ts';

/**
 * Puts copied states into a state or region, under fresh keys and ids. What they need and the process has not got comes
 * along; what it has under the same key but means otherwise comes under a fresh one.
 */
export function paste(definition: ProcessDefinition, parentId: string, fragment: Fragment): Edited {
  const chart = outline(definition);
  const parent = nodeById(chart, parentId);
  if (parent === undefined) return gone();
  if (readFragment(fragment) === undefined)
    return refused(
      'There is nothing on the clipboard that could be inserted here. Copy states first.',
      'In der Zwischenablage ist nichts, was hier eingefügt werden könnte. Kopieren Sie zuerst Zustände.',
    );
  const problem = cannotTake(chart, parent, fragment);
  if (problem !== undefined) return problem;
  const keys = partKeys(definition, fragment);
  const paths = newPaths(fragment, parent);
  const mapped = mappedFragment(fragment, keys, paths);
  const nextId = freshIds(definition);
  let result = withNewParts(definition, mapped, keys, nextId);
  const ids: string[] = [];
  for (const [from, to] of paths) {
    const copied = stateAt(mapped, from);
    if (copied === undefined) continue;
    const state = reidentified(fitToRegion(copied, parent.region), to, nextId);
    const into = nodeById(outline(result), parentId) ?? parent;
    result = insertState(result, parent.path, lastKey(to), withRequired(state, outline(result), into));
    ids.push(state.meta?.id ?? to);
  }
  return edited(result, ...ids);
}

function cannotTake(chart: Outline, parent: OutlineNode, fragment: Fragment): Edited | undefined {
  if (parent.region === 'queue')
    return refused(
      'Queues are not copied: add the queue to the table of moves.',
      'Queues werden nicht kopiert: Fügen Sie die Queue in der Tabelle der Wechsel hinzu.',
    );
  const extents = Object.values(fragment.states).map((state) => extentOf(state));
  const count = extents.reduce((sum, each) => sum + each.count, 0);
  const room = noRoom(chart, parent, { count, levels: Math.max(...extents.map(({ levels }) => levels)) });
  if (room !== undefined) return room;
  const onlyHistory = Object.values(fragment.states).every((state) => state.type === 'history');
  return onlyHistory && parent.kind !== 'compound'
    ? refused(
        'Only a group with states inside can remember where it was.',
        'Nur eine Gruppe mit inneren Zuständen kann sich merken, wo sie war.',
      )
    : undefined;
}

/** The key in this process of everything that comes along. */
type PartKeys = Readonly<Record<KeyedPart, ReadonlyMap<string, string>>>;

function partKeys(definition: ProcessDefinition, fragment: Fragment): PartKeys {
  const keysOf = (part: KeyedPart): ReadonlyMap<string, string> => {
    const keys = new Map<string, string>();
    const assigned = new Set<string>();
    for (const [key, thing] of Object.entries<object>(fragment.parts[part] ?? {})) {
      const present = entryOf<object>(definition[part], key);
      const taken = (name: string) =>
        assigned.has(name) ||
        entryOf<object>(definition[part], name) !== undefined ||
        (part === 'steps' && isEvent(definition, name));
      // A clock runs by the tag that the states bear: two of one key would both run everywhere.
      const reused = present !== undefined && (part === 'clocks' || meaning(present) === meaning(thing));
      const chosen = reused ? key : freshKey(key, 'copied', taken);
      assigned.add(chosen);
      keys.set(key, chosen);
    }
    return keys;
  };
  return Object.fromEntries(KEYED_PARTS.map((part) => [part, keysOf(part)])) as unknown as PartKeys;
}

const meaning = (thing: object): string => canonicalJson({ ...thing, meta: undefined });

function newPaths(fragment: Fragment, parent: OutlineNode): ReadonlyMap<string, string> {
  const taken = new Set(parent.children.map((child) => child.key));
  const paths = new Map<string, string>();
  for (const path of Object.keys(fragment.states)) {
    const key = freshKey(lastKey(path), 'state', (each) => taken.has(each));
    taken.add(key);
    paths.set(path, `${parent.path}.${key}`);
  }
  return paths;
}

/** The fragment as a process of its own, every name in it already the new one, every state still at its old path. */
function mappedFragment(fragment: Fragment, keys: PartKeys, paths: ReadonlyMap<string, string>): ProcessDefinition {
  const byKey = (part: KeyedPart) => (name: string) => keys[part].get(name) ?? name;
  let bare: ProcessDefinition = {
    format: 1,
    key: fragment.process,
    title: {},
    ...fragment.parts,
    machine: { id: 'fragment', type: 'parallel', states: { [fragment.region]: { states: {} } } },
  };
  for (const [path, state] of Object.entries(fragment.states)) {
    const above = path.split('.').slice(0, -1);
    above.forEach((key, depth) => {
      const at = above.slice(0, depth).join('.');
      if (depth > 0 && stateAt(bare, `${at}.${key}`) === undefined) bare = insertState(bare, at, key, {});
    });
    bare = insertState(bare, above.join('.'), lastKey(path), state);
  }
  return mapNames(bare, {
    field: byKey('fields'),
    step: byKey('steps'),
    decision: byKey('decisions'),
    delay: byKey('delays'),
    clock: byKey('clocks'),
    approval: byKey('approvals'),
    state: (path) => {
      for (const [from, to] of paths) if (isWithin(path, from)) return to + path.slice(from.length);
      return path;
    },
  });
}

function withNewParts(
  definition: ProcessDefinition,
  mapped: ProcessDefinition,
  keys: PartKeys,
  nextId: (place: string) => string,
): ProcessDefinition {
  let result = definition;
  for (const part of KEYED_PARTS)
    for (const [key, thing] of Object.entries<object>(mapped[part] ?? {})) {
      const to = keys[part].get(key) ?? key;
      if (entryOf<object>(result[part], to) !== undefined) continue;
      const identified = part === 'fields' || part === 'steps' || part === 'clocks';
      const fresh = identified ? { ...thing, meta: { id: nextId(`/${part}/${to}`) } } : thing;
      result = withParts(result, { [part]: withEntry<object>(result[part], to, fresh) });
    }
  return result;
}

import { quoted } from '../definition/words.ts';
import { PROTOTYPE_KEYS } from '../definition/json-scan.ts';
import { KEY_PATTERN } from '../definition/name-patterns.ts';
import { outline } from '../definition/outline.ts';
import { KNOWN_REGIONS, type ProcessDefinition } from '../definition/types.ts';
import { isEvent } from './connect.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById, partById } from './find-by-id.ts';
import type { KeyedPart } from './keyed-parts.ts';
import { mapNames } from './names/map-names.ts';
import type { NameMap } from './names/name-map.ts';
import { isWithin, parentPath } from './relative-target.ts';
import { entryOf, mapEntries, mapItems, withParts } from './sharing.ts';
import { renameStateKey } from './state-tree.ts';

export type Renaming = { readonly to: string } & (
  | { readonly part: 'states'; readonly id: string }
  | { readonly part: KeyedPart; readonly key: string }
  | { readonly part: 'fields' | 'steps' | 'clocks'; readonly id: string }
  | { readonly part: 'invariants' | 'tags'; readonly key: string }
);

/** Gives something another key; everybody who names it follows, and its stable id stays. */
export function renameKey(definition: ProcessDefinition, renaming: Renaming): Edited {
  const { to } = renaming;
  if (renaming.part === 'tags') return renameTag(definition, renaming.key, to);
  if (!KEY_PATTERN.test(to))
    return refused(
      `${quoted(to, 'en')} cannot be a key: it begins with a small letter, then letters, digits and hyphens.`,
      `${quoted(to, 'de')} kann kein Schlüssel sein: Er beginnt mit einem Kleinbuchstaben, dann Buchstaben, Ziffern und Bindestriche.`,
    );
  if (PROTOTYPE_KEYS.has(to)) return reserved(to);
  if (renaming.part === 'states') return renameState(definition, renaming.id, to);
  if (renaming.part === 'invariants') return renameInvariant(definition, renaming.key, to);
  const key = 'key' in renaming ? renaming.key : partById(definition, renaming.id)?.key;
  return key === undefined ? gone() : renamePart(definition, renaming.part, key, to);
}

const inUse = (key: string): Edited =>
  refused(`The key ${quoted(key, 'en')} is in use already.`, `Der Schlüssel ${quoted(key, 'de')} ist schon vergeben.`);
const reserved = (key: string): Edited =>
  refused(`${quoted(key, 'en')} belongs to the machinery.`, `${quoted(key, 'de')} gehört der Maschine selbst.`);

function renameState(definition: ProcessDefinition, id: string, to: string): Edited {
  const node = nodeById(outline(definition), id);
  if (node === undefined) return gone();
  if (node.key === to) return edited(definition, id);
  const known: readonly string[] = KNOWN_REGIONS;
  if (node.parent === undefined && (known.includes(node.key) || known.includes(to)))
    return reserved(known.includes(to) ? to : node.key);
  const siblings = node.parent?.children.map((child) => child.key) ?? Object.keys(definition.machine.states);
  if (siblings.includes(to)) return inUse(to);
  const parent = parentPath(node.path);
  const path = parent === undefined ? to : `${parent}.${to}`;
  const mapped = mapNames(definition, {
    state: (each) => (isWithin(each, node.path) ? path + each.slice(node.path.length) : each),
  });
  return edited(renameStateKey(mapped, node.path, to), node.definition.meta?.id ?? path);
}

const KINDS = {
  fields: 'field',
  steps: 'step',
  decisions: 'decision',
  delays: 'delay',
  clocks: 'clock',
  approvals: 'approval',
} as const satisfies Record<KeyedPart, keyof NameMap>;

function renamePart(definition: ProcessDefinition, part: KeyedPart, key: string, to: string): Edited {
  const thing = entryOf<object>(definition[part], key);
  if (thing === undefined) return gone();
  const id = (thing as { readonly meta?: { readonly id?: string } }).meta?.id ?? key;
  if (key === to) return edited(definition, id);
  if (entryOf<object>(definition[part], to) !== undefined) return inUse(to);
  if (part === 'steps' && isEvent(definition, to)) return inUse(to);
  if (/^(xstate|done|error)$/.test(to) && part === 'steps') return reserved(to);
  const follow: NameMap = {
    [KINDS[part]]: (name: string) => (name === key ? to : name),
    ...(part === 'clocks' ? { tag: followingTag(definition, key, to) } : {}),
  };
  const mapped = mapNames(definition, follow);
  const things = mapEntries<unknown>(
    mapped[part] ?? {},
    (value) => value,
    (name) => (name === key ? to : name),
  );
  return edited(withParts(mapped, { [part]: things }), id);
}

/** The tag `clock:<key>` is the clock's own: it is renamed along, unless somebody else goes by either. */
function followingTag(definition: ProcessDefinition, key: string, to: string): (tag: string) => string {
  const [old, wanted] = [`clock:${key}`, `clock:${to}`];
  const others = Object.entries(definition.clocks ?? {}).filter(([name]) => name !== key);
  const used = others.some(([, clock]) =>
    [old, wanted].some((tag) => [clock.runsWhile, clock.pausedWhile].includes(tag)),
  );
  const borne = outline(definition).nodes.some((node) => node.definition.tags?.includes(wanted));
  return (tag) => (tag === old && !used && !borne ? wanted : tag);
}

function renameTag(definition: ProcessDefinition, key: string, to: string): Edited {
  if (!/^[A-Za-z][A-Za-z0-9:_-]*$/.test(to))
    return refused(`${quoted(to, 'en')} cannot be a tag.`, `${quoted(to, 'de')} kann kein Tag sein.`);
  const tags = new Set(outline(definition).nodes.flatMap((node) => node.definition.tags ?? []));
  if (!tags.has(key)) return gone();
  if (key !== to && tags.has(to)) return inUse(to);
  return edited(mapNames(definition, { tag: (tag) => (tag === key ? to : tag) }));
}

function renameInvariant(definition: ProcessDefinition, key: string, to: string): Edited {
  const all = definition.invariants ?? [];
  if (!all.some(({ id }) => id === key)) return gone();
  if (key !== to && all.some(({ id }) => id === to)) return inUse(to);
  const invariants = mapItems(all, (each) => (each.id === key ? withParts(each, { id: to }) : each));
  return edited(withParts(definition, { invariants }), to);
}

import type { Directory } from '../definition/directory-types.ts';
import { outline as outlineOf } from '../definition/outline.ts';
import type { Outline, OutlineNode, OutlineTransition } from '../definition/outline.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { wordingOf } from '../diagram/titles.ts';
import type { Wording } from '../diagram/titles.ts';
import type { Identifiable } from './pair-up.ts';

/** A part with its key, e.g. a field. */
export interface KeyedPart<T> extends Identifiable {
  readonly key: string;
  readonly definition: T;
}
export interface PlacedNode extends Identifiable {
  readonly node: OutlineNode;
}
export interface PlacedTransition extends Identifiable {
  readonly transition: OutlineTransition;
}

/** One of the two definitions that are compared, with everything in it identified. */
export interface Side {
  readonly definition: ProcessDefinition;
  readonly outline: Outline;
  readonly wording: { readonly en: Wording; readonly de: Wording };
  readonly nodes: readonly PlacedNode[];
  readonly transitions: readonly PlacedTransition[];
  /** The parts of one kind; those that know no stable id (delays, decisions, approvals) go by their key. */
  parts<T>(record: Readonly<Record<string, T>> | undefined): readonly KeyedPart<T>[];
}

/** Gets a definition ready to be compared. */
export function sideOf(raw: ProcessDefinition, directory: Directory | undefined): Side {
  const written = new Set<string>();
  collectIds(raw, written);
  const definition = withStableIds(raw);
  const outline = outlineOf(definition);
  return {
    definition,
    outline,
    wording: {
      en: wordingOf(definition, outline, 'en', directory),
      de: wordingOf(definition, outline, 'de', directory),
    },
    nodes: unique(
      outline.nodes.map((node) => ({ id: node.id, place: node.path, isWritten: written.has(node.id), node })),
    ),
    transitions: unique(
      outline.transitions.map((transition) => ({
        id: transition.id,
        place: `${transition.source.path} ${transition.trigger} ${transition.event} ${transition.branch}`,
        isWritten: written.has(transition.id),
        transition,
      })),
    ),
    parts: (record) =>
      unique(
        Object.entries(record ?? {}).map(([key, part]) => {
          const id = (part as { readonly meta?: { readonly id?: string } }).meta?.id ?? key;
          return { id, place: key, isWritten: written.has(id), key, definition: part };
        }),
      ),
  };
}

/** An id that stands twice (something was copied by hand) identifies only the first. */
function unique<T extends Identifiable>(things: readonly T[]): T[] {
  const seen = new Set<string>();
  return things.map((thing) => {
    const isFirst = !seen.has(thing.id);
    seen.add(thing.id);
    return isFirst ? thing : { ...thing, id: `${thing.id} ${thing.place}`, isWritten: false };
  });
}

function collectIds(value: unknown, ids: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  const id = (value as { readonly meta?: { readonly id?: unknown } }).meta?.id;
  if (typeof id === 'string') ids.add(id);
  for (const child of Object.values(value)) collectIds(child, ids);
}

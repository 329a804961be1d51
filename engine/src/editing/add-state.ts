import { hasOpenQueue } from '../expression/typing.ts';
import { type Outline, outline, type OutlineNode } from '../definition/outline.ts';
import type { Category, LocalizedText, Outcome, ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { freshIds } from './fresh-ids.ts';
import { keyForTitle } from './fresh-key.ts';
import { place, type Place } from './place.ts';
import { PLACEHOLDER_TITLES } from './placeholder-titles.ts';
import { requiredMeta } from './region-meta.ts';
import { noRoom } from './room.ts';
import { insertState } from './state-tree.ts';

export interface NewState {
  /** Stable id of the region or state it comes into. */
  readonly parent: string;
  readonly title?: LocalizedText;
  /** Default `atomic`; a group comes with a first state inside, one of parts that run side by side with two. */
  readonly kind?: OutlineNode['kind'];
  /** Lifecycle only; without one it is that of the group round it, also later; else `open`. */
  readonly category?: Category;
  /** How a closed one ended; default `successful`. */
  readonly outcome?: Outcome;
  readonly at?: Place;
}

/** Adds a state; what it has to say in its region (category, rank, level) it says. */
export function addState(definition: ProcessDefinition, wanted: NewState): Edited {
  const chart = outline(definition);
  const parent = nodeById(chart, wanted.parent);
  if (parent === undefined) return gone();
  const problem = cannotHold(definition, chart, parent, wanted.kind);
  if (problem !== undefined) return problem;
  const nextId = freshIds(definition);
  const title = wanted.title ?? numbered(PLACEHOLDER_TITLES[wanted.kind === 'history' ? 'history' : 'state'], parent);
  const key = keyForTitle(title, 'state', (taken) => parent.children.some((child) => child.key === taken));
  const path = `${parent.path}.${key}`;
  const id = nextId(path);
  const meta = { id, title, ...(wanted.kind === 'history' ? {} : requiredMeta(chart, parent, wanted)) };
  const state = withInside({ meta }, wanted.kind, path, nextId);
  const added = insertState(definition, parent.path, key, state);
  const placed = wanted.at === undefined ? edited(added) : place(added, { [id]: wanted.at });
  return placed.ok ? edited(placed.definition, id) : placed;
}

/** The title with a number behind it as long as a sibling bears it already. */
function numbered(title: Readonly<Record<'en' | 'de', string>>, parent: OutlineNode): LocalizedText {
  const taken = new Set(parent.children.map((child) => child.definition.meta?.title?.['en']));
  if (!taken.has(title.en)) return title;
  for (let number = 2; ; number++)
    if (!taken.has(`${title.en} ${number}`)) return { en: `${title.en} ${number}`, de: `${title.de} ${number}` };
}

function withInside(
  state: StateDefinition,
  kind: OutlineNode['kind'] | undefined,
  path: string,
  nextId: (place: string) => string,
): StateDefinition {
  const inner = (key: string, title: LocalizedText): StateDefinition => ({
    meta: { id: nextId(`${path}.${key}`), title },
  });
  switch (kind) {
    case 'history':
      return { ...state, type: 'history', history: 'shallow' };
    case 'compound':
      return { ...state, initial: 'firstState', states: { firstState: inner('firstState', PLACEHOLDER_TITLES.inner) } };
    case 'parallel':
      return {
        ...state,
        type: 'parallel',
        states: {
          firstPart: inner('firstPart', PLACEHOLDER_TITLES.first),
          secondPart: inner('secondPart', PLACEHOLDER_TITLES.second),
        },
      };
    default:
      return state;
  }
}

function cannotHold(
  definition: ProcessDefinition,
  chart: Outline,
  parent: OutlineNode,
  kind: OutlineNode['kind'] | undefined,
): Edited | undefined {
  const room = noRoom(
    chart,
    parent,
    kind === 'compound' || kind === 'parallel' ? { count: 3, levels: 2 } : { count: 1, levels: 1 },
  );
  if (room !== undefined) return room;
  if (parent.region === 'queue' && hasOpenQueue(definition))
    return refused(
      'This process may use every queue there is, so it lists none.',
      'Dieser Prozess darf jede vorhandene Queue verwenden und zählt deshalb keine auf.',
    );
  if ((parent.region === 'priority' || parent.region === 'queue') && (kind ?? 'atomic') !== 'atomic')
    return refused(
      'Priorities and queues stand side by side: they have no groups.',
      'Prioritäten und Queues stehen nebeneinander: Sie haben keine Gruppen.',
    );
  if (parent.kind !== 'compound' && kind === 'history')
    return refused(
      'Only a group with states inside can remember where it was.',
      'Nur eine Gruppe mit inneren Zuständen kann sich merken, wo sie war.',
    );
  return undefined;
}

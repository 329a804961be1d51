import {
  KNOWN_REGIONS,
  type LocalizedText,
  type ProcessDefinition,
  type StateDefinition,
} from '../definition/types.ts';
import { DEFINITION_LIMITS } from '../definition/limits.ts';
import { outline } from '../definition/outline.ts';
import { type Edited, edited, refused } from './edited.ts';
import { freshIds } from './fresh-ids.ts';
import { keyForTitle } from './fresh-key.ts';
import { addLadder } from './ladder.ts';
import { PLACEHOLDER_TITLES } from './placeholder-titles.ts';
import { setOpenQueues } from './queue-moves.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';

type KnownRegion = Exclude<(typeof KNOWN_REGIONS)[number], 'lifecycle'>;

/** A region that lies beside the others: one the product knows, or one of the process's own under its title. */
export type NewRegion = { readonly kind: KnownRegion } | { readonly kind: 'own'; readonly title: LocalizedText };

/** Regions the product knows that a process does not have yet, in the order in which they are known. */
export const missingRegions = ({ machine }: ProcessDefinition): readonly KnownRegion[] =>
  KNOWN_REGIONS.filter((key): key is KnownRegion => key !== 'lifecycle' && entryOf(machine.states, key) === undefined);

/**
 * Adds a region, with what one begins from: four priorities that can be set, the lowest level of an escalation, every
 * queue there is, or a first state.
 */
export function addRegion(definition: ProcessDefinition, wanted: NewRegion): Edited {
  if (wanted.kind !== 'own' && entryOf(definition.machine.states, wanted.kind) !== undefined)
    return refused('The process has this region already.', 'Der Prozess hat diese Region schon.');
  if (outline(definition).nodes.length + MOST_NEW > DEFINITION_LIMITS.states)
    return refused(
      `There are too many states: at most ${DEFINITION_LIMITS.states}. Split the process into two.`,
      `Es gibt zu viele Zustände: höchstens ${DEFINITION_LIMITS.states}. Teilen Sie den Prozess in zwei.`,
    );
  switch (wanted.kind) {
    case 'escalation':
      return addLadder(definition);
    case 'queue':
      return setOpenQueues(definition, true);
    case 'priority':
      return withRegion(definition, 'priority', priorities(freshIds(definition)));
    case 'own': {
      // A key the product knows would make it that region.
      const taken = (key: string) =>
        (KNOWN_REGIONS as readonly string[]).includes(key) || entryOf(definition.machine.states, key) !== undefined;
      const key = keyForTitle(wanted.title, 'region', taken);
      const nextId = freshIds(definition);
      const first = { meta: { id: nextId(`${key}.firstState`), title: PLACEHOLDER_TITLES.inner } };
      const meta = { id: nextId(key), title: wanted.title };
      return withRegion(definition, key, { initial: 'firstState', meta, states: { firstState: first } });
    }
  }
}

/** States that a new region comes with at most, itself included. */
const MOST_NEW = 5;
const PRIORITIES = [
  { en: 'P1 critical', de: 'P1 kritisch' },
  { en: 'P2 high', de: 'P2 hoch' },
  { en: 'P3 medium', de: 'P3 mittel' },
  { en: 'P4 low', de: 'P4 niedrig' },
] as const;
const FIRST_PRIORITY = 'p3';

function priorities(nextId: (place: string) => string): StateDefinition {
  const numbered = PRIORITIES.map((title, index) => ({ key: `p${index + 1}`, title, rank: index + 1 }));
  return {
    initial: FIRST_PRIORITY,
    meta: { id: nextId('priority'), title: { en: 'Priority', de: 'Priorität' } },
    on: Object.fromEntries(
      numbered.map(({ key }) => [
        `priority.set.${key}`,
        { target: `.${key}`, meta: { id: nextId(`priority:priority.set.${key}`) } },
      ]),
    ),
    states: Object.fromEntries(
      numbered.map(({ key, title, rank }) => [key, { meta: { id: nextId(`priority.${key}`), title, rank } }]),
    ),
  };
}

function withRegion(definition: ProcessDefinition, key: string, region: StateDefinition): Edited {
  const states = withEntry(definition.machine.states, key, region);
  const machine = withParts(definition.machine, { states });
  return edited(withParts(definition, { machine }), region.meta?.id ?? key);
}

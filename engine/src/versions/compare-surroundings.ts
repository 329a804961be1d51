import type { Invariant, ProcessDefinition, Scenario } from '../definition/types.ts';
import { quoted } from '../definition/words.ts';
import type { Sentence } from '../definition/words.ts';
import { pointerSegment } from '../definition/outline.ts';
import { keyInWords, localized, processTitle } from '../diagram/titles.ts';
import type { Change } from './change.ts';
import { added, change, propertyChanges, removed, same } from './comparison.ts';
import type { Comparison, Properties, Subject } from './comparison.ts';
import { laterCreation } from './later-references.ts';
import { pairSameContent, pairUp } from './pair-up.ts';
import { CREATION_FACETS, INVARIANT_FACETS, PROCESS_FACETS, SCENARIO_FACETS } from './part-facets.ts';
import type { Side } from './side.ts';

/** What became of everything that no state or part refers to: the process itself, creation, invariants, maps, scenarios. */
export function compareSurroundings(comparison: Comparison): Change[] {
  return [
    ...compareProcess(comparison),
    ...compareCreation(comparison),
    ...compareInvariants(comparison),
    ...compareMaps(comparison, 'processMap'),
    ...compareMaps(comparison, 'migration'),
    ...compareScenarios(comparison),
  ];
}

function compareProcess(comparison: Comparison): Change[] {
  const subject: Subject = { part: 'process', id: '', path: '', words: { en: 'The process', de: 'Der Prozess' } };
  const properties = ({ definition }: Side): Properties => {
    const { key, title, description, format, machine } = definition;
    // The machine's own name is no one's business; its description is one like the others.
    const about = description ?? machine.description;
    return { key, title, format, ...(about === undefined ? {} : { description: about }) };
  };
  const before = properties(comparison.before);
  return propertyChanges(comparison, subject, PROCESS_FACETS, before, before, properties(comparison.after));
}

function compareCreation(comparison: Comparison): Change[] {
  const { before, after, references } = comparison;
  const words = { en: 'New tickets', de: 'Neue Tickets' };
  return propertyChanges(
    comparison,
    { part: 'creation', id: 'creation', path: '/creation', words },
    CREATION_FACETS,
    { ...before.definition.creation },
    { ...(laterCreation(before.definition.creation, references) as Properties | undefined) },
    { ...after.definition.creation },
  );
}

/** Things of a list, each with what identifies it. */
const placed = <T>(list: readonly T[] | undefined, id: (thing: T) => string) =>
  (list ?? []).map((thing, index) => ({ id: id(thing), place: id(thing), isWritten: false, index, thing }));

function compareInvariants(comparison: Comparison): Change[] {
  const { before, after, references } = comparison;
  const id = (one: Invariant) => one.id;
  const pairs = pairUp(placed(before.definition.invariants, id), placed(after.definition.invariants, id));
  const subject = (one: Invariant, index: number): Subject => {
    const title = (language: 'en' | 'de') => quoted(localized(one.title, language) ?? keyInWords(one.id), language);
    return {
      part: 'invariant',
      id: one.id,
      path: `/invariants/${index}`,
      words: { en: `The rule ${title('en')}`, de: `Die Regel ${title('de')}` },
    };
  };
  const properties = ({ id: _id, ...rest }: Invariant): Properties => ({ ...rest });
  return [
    ...pairs.removed.map(({ thing, index }) => removed(subject(thing, index), thing)),
    ...pairs.added.map(({ thing, index }) => added(subject(thing, index), thing)),
    ...pairs.both.flatMap(([{ thing: one }, { thing: other, index }]) => {
      const renamed = { ...one, if: references.expression(one.if), then: references.expression(one.then) };
      return propertyChanges(
        comparison,
        subject(one, index),
        INVARIANT_FACETS,
        properties(one),
        properties(renamed as Invariant),
        properties(other),
      );
    }),
  ];
}

const MAPS = {
  processMap: {
    pointer: '/processMaps',
    of: ({ processMaps }: ProcessDefinition): Properties => ({ ...processMaps }),
    words: (key: string, { wording }: Side): Sentence => ({
      en: `The way in from the process ${quoted(processTitle(wording.en, key), 'en')}`,
      de: `Der Weg aus dem Prozess ${quoted(processTitle(wording.de, key), 'de')}`,
    }),
  },
  migration: {
    pointer: '/migrations/from',
    of: ({ migrations }: ProcessDefinition): Properties => ({ ...migrations?.from }),
    words: (key: string): Sentence => ({
      en: `The rule for tickets of version ${key}`,
      de: `Die Regel für Tickets der Version ${key}`,
    }),
  },
} as const;

function compareMaps({ before, after, references }: Comparison, part: keyof typeof MAPS): Change[] {
  const { of, pointer, words } = MAPS[part];
  const was = of(before.definition);
  const is = of(after.definition);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => {
    const subject: Subject = { part, id: key, path: `${pointer}/${pointerSegment(key)}`, words: words(key, after) };
    return whole(subject, was[key], references[part](was[key]), is[key]);
  });
}

function compareScenarios(comparison: Comparison): Change[] {
  const { before, after, references } = comparison;
  const id = ({ title }: Scenario) => localized(title, 'en') ?? '';
  const pairs = pairSameContent(
    pairUp(numbered(placed(before.definition.scenarios, id)), numbered(placed(after.definition.scenarios, id))),
    ({ thing: { start, run } }) => ({ start, run }),
  );
  const subject = (one: Scenario, index: number): Subject => ({
    part: 'scenario',
    id: id(one),
    path: `/scenarios/${index}`,
    words: {
      en: `The scenario ${quoted(localized(one.title, 'en') ?? '', 'en')}`,
      de: `Das Szenario ${quoted(localized(one.title, 'de') ?? '', 'de')}`,
    },
  });
  return [
    ...pairs.removed.map(({ thing, index }) => removed(subject(thing, index), thing)),
    ...pairs.added.map(({ thing, index }) => added(subject(thing, index), thing)),
    ...pairs.both.flatMap(([{ thing: one }, { thing: other, index }]) =>
      propertyChanges(
        comparison,
        subject(one, index),
        SCENARIO_FACETS,
        { ...one },
        { ...(references.scenario(one) as Properties) },
        { ...other },
      ),
    ),
  ];
}

/** Scenarios of one title are told apart by their number. */
function numbered<T extends { readonly id: string; readonly place: string }>(things: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return things.map((thing) => {
    const number = (seen.get(thing.id) ?? 0) + 1;
    seen.set(thing.id, number);
    return number === 1 ? thing : { ...thing, id: `${thing.id} ${number}`, place: `${thing.place} ${number}` };
  });
}

/** Something told only as a whole. */
function whole(subject: Subject, before: unknown, renamed: unknown, after: unknown): Change[] {
  if (same(renamed, after)) return [];
  if (before === undefined) return [added(subject, after)];
  if (after === undefined) return [removed(subject, before)];
  const sentence = (words: string, language: 'en' | 'de') =>
    `${words} ${language === 'de' ? 'wurde geändert' : 'was changed'}.`;
  return [change('changed', subject, sentence, { before, after })];
}

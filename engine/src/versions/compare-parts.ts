import type { LocalizedText } from '../definition/types.ts';
import { quoted } from '../definition/words.ts';
import type { Sentence } from '../definition/words.ts';
import { pointerSegment } from '../definition/outline.ts';
import { keyInWords, localized } from '../diagram/titles.ts';
import type { Change } from './change.ts';
import { added, propertyChanges, removed, renames } from './comparison.ts';
import type { Comparison, Properties, Subject } from './comparison.ts';
import { NAMED_KINDS, RECORDS } from './later-names.ts';
import type { NamedKind } from './later-names.ts';
import { NAMED_FACETS } from './part-facets.ts';
import type { KeyedPart } from './side.ts';

const KINDS: Readonly<Record<NamedKind, Sentence>> = {
  step: { en: 'The step', de: 'Der Schritt' },
  field: { en: 'The field', de: 'Das Feld' },
  clock: { en: 'The clock', de: 'Die Uhr' },
  delay: { en: 'The delay', de: 'Die Frist' },
  decision: { en: 'The decision table', de: 'Die Entscheidungstabelle' },
  approval: { en: 'The approval', de: 'Die Genehmigung' },
};

interface Titled {
  readonly title?: LocalizedText;
  readonly meta?: { readonly id?: string };
}

/** What became of steps, fields, clocks, delays, decision tables and approvals. */
export function compareParts(comparison: Comparison): Change[] {
  return NAMED_KINDS.flatMap((kind) => compareKind(comparison, kind));
}

function compareKind(comparison: Comparison, kind: NamedKind): Change[] {
  const pairs = comparison.same.parts[kind];
  return [
    ...pairs.removed.map((one) => removed(partSubject(kind, one), one.definition)),
    ...pairs.added.map((one) => added(partSubject(kind, one), one.definition)),
    ...pairs.both.flatMap(([one, other]) => {
      const subject = partSubject(kind, one, other);
      const renamed = comparison.references.part(kind, one.definition);
      return [
        ...renames(subject, named(one), named(other)),
        ...propertyChanges(
          comparison,
          subject,
          NAMED_FACETS[kind],
          propertiesOf(kind, one.definition),
          propertiesOf(kind, renamed),
          propertiesOf(kind, other.definition),
        ),
      ];
    }),
  ];
}

const titleOf = ({ key, definition }: KeyedPart<unknown>): Sentence => {
  const { title } = definition as Titled;
  return { en: localized(title, 'en') ?? keyInWords(key), de: localized(title, 'de') ?? keyInWords(key) };
};
const named = (part: KeyedPart<unknown>) => ({
  key: part.key,
  title: titleOf(part),
  titles: (part.definition as Titled).title,
});

function partSubject(kind: NamedKind, part: KeyedPart<unknown>, later: KeyedPart<unknown> = part): Subject {
  const title = titleOf(part);
  return {
    part: kind,
    id: later.id,
    path: `/${RECORDS[kind]}/${pointerSegment(later.key)}`,
    words: {
      en: `${KINDS[kind].en} ${quoted(title.en, 'en')}`,
      de: `${KINDS[kind].de} ${quoted(title.de, 'de')}`,
    },
  };
}

/** A length chosen by case is one property, however many cases there are. */
function propertiesOf(kind: NamedKind, part: unknown): Properties {
  const { title: _title, meta, ...rest } = part as Titled & Properties;
  const { id: _id, ...about } = meta ?? {};
  if (kind !== 'delay' || rest['by'] === undefined) return { ...rest, ...about };
  const { calendar, every, max, ...cases } = rest;
  return Object.fromEntries(
    Object.entries({ calendar, every, max, by: cases }).filter(([, value]) => value !== undefined),
  );
}

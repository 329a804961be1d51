import { canonicalJson } from '../definition/content-hash.ts';
import type { Sentence } from '../definition/words.ts';
import type { Change, ChangedPart, ChangeKind } from './change.ts';
import { facetSentence } from './facet.ts';
import type { Facet } from './facet.ts';
import type { LaterReferences } from './later-references.ts';
import type { Correspondence } from './later-names.ts';
import type { Side } from './side.ts';

/** Two versions, and what in them is the same. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  readonly same: Correspondence;
  readonly references: LaterReferences;
}

/** What a change is about. */
export interface Subject {
  readonly part: ChangedPart;
  readonly id: string;
  readonly path: string;
  /** “The state “Waiting””, as a sentence begins. */
  readonly words: Sentence;
}

export type Properties = Readonly<Record<string, unknown>>;

/** Equal as JSON, whatever the order of keys. */
export const same = (one: unknown, other: unknown): boolean =>
  (one === undefined ? '' : canonicalJson(one)) === (other === undefined ? '' : canonicalJson(other));

/** A change with a sentence that begins with its subject. */
export function change(
  kind: ChangeKind,
  { part, id, path, words }: Subject,
  sentence: (subject: string, language: 'en' | 'de') => string,
  values: Pick<Change, 'before' | 'after'> = {},
): Change {
  return { kind, part, id, path, sentence: { en: sentence(words.en, 'en'), de: sentence(words.de, 'de') }, ...values };
}

export const added = (subject: Subject, after: unknown): Change =>
  change('added', subject, (words, language) => `${words} ${language === 'de' ? 'ist neu' : 'is new'}.`, { after });
export const removed = (subject: Subject, before: unknown): Change =>
  change('removed', subject, (words, language) => `${words} ${language === 'de' ? 'entfällt' : 'was removed'}.`, {
    before,
  });

/** What changed in one language alone is told in the other one too, as a change of that language. */
const retitled =
  (before: Sentence, after: Sentence) =>
  (words: string, language: 'en' | 'de'): string => {
    if (language === 'de')
      return before.de === after.de
        ? `${words} heißt auf Englisch jetzt „${after.en}“.`
        : `${words} heißt jetzt „${after.de}“.`;
    return before.en === after.en
      ? `${words} is now called “${after.de}” in German.`
      : `${words} is now called “${after.en}”.`;
  };

/** One thing under two names: its title, its key, or both. Nothing if neither changed. */
export function renames(
  subject: Subject,
  before: { readonly key: string; readonly title: Sentence; readonly titles: unknown },
  after: { readonly key: string; readonly title: Sentence; readonly titles: unknown },
): Change[] {
  const isRetitled = before.title.en !== after.title.en || before.title.de !== after.title.de;
  if (isRetitled) {
    const sentence = retitled(before.title, after.title);
    return [change('renamed', subject, sentence, { before: before.key, after: after.key })];
  }
  if (before.key !== after.key) {
    const sentence = (words: string, language: 'en' | 'de') =>
      language === 'de'
        ? `${words} hat jetzt den Schlüssel ${after.key} (bisher ${before.key}).`
        : `${words} now has the key ${after.key} (was ${before.key}).`;
    return [change('renamed', subject, sentence, { before: before.key, after: after.key })];
  }
  if (same(before.titles, after.titles)) return [];
  const sentence = (words: string, language: 'en' | 'de') =>
    language === 'de' ? `${words}: Eine Übersetzung wurde geändert.` : `${words}: a translation was changed.`;
  return [change('changed', { ...subject, part: 'text' }, sentence, { before: before.titles, after: after.titles })];
}

/**
 * One change for each property that differs. `renamed` are the earlier properties under the later names. A property
 * that has no words of its own is told by its name: nothing that differs is passed over.
 */
export function propertyChanges(
  { before: earlier, after: later }: Comparison,
  subject: Subject,
  facets: Readonly<Record<string, Facet>>,
  before: Properties,
  renamed: Properties,
  after: Properties,
): Change[] {
  const wordings = { before: earlier.wording, after: later.wording };
  const names = [...new Set([...Object.keys(facets), ...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    if (same(renamed[name], after[name])) return [];
    const facet = facets[name] ?? { name: { en: name, de: name } };
    const values = { before: before[name], renamed: renamed[name], after: after[name], wordings };
    const words = facetSentence(facet, values);
    return [
      change(
        'changed',
        facet.isText === true ? { ...subject, part: 'text' } : subject,
        (start, language) => `${start}: ${words[language]}`,
        {
          ...(before[name] === undefined ? {} : { before: before[name] }),
          ...(after[name] === undefined ? {} : { after: after[name] }),
        },
      ),
    ];
  });
}

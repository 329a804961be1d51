import { canonicalJson } from '../definition/content-hash.ts';
import type { Sentence } from '../definition/words.ts';
import { listed } from '../definition/words.ts';
import type { Wording } from '../diagram/titles.ts';

/** One property of a part: its name with the article, and how its values are spoken. */
export interface Facet {
  readonly name: Sentence;
  /** A single value in words; undefined where words would not help. */
  readonly value?: (value: unknown, wording: Wording) => string | undefined;
  /** The items of a value that is a list (or is told as one), each with its words. */
  readonly items?: (value: unknown) => readonly unknown[];
  readonly item?: (item: unknown, wording: Wording) => string;
  /** Words for people: the change is one of texts. */
  readonly isText?: boolean;
}

type Wordings = Readonly<Record<'en' | 'de', Wording>>;
/** One property in both versions. */
export interface FacetValues {
  /** As the earlier definition has it. */
  readonly before: unknown;
  /** The same under the later names: what differs from `after` really changed. */
  readonly renamed: unknown;
  readonly after: unknown;
  readonly wordings: { readonly before: Wordings; readonly after: Wordings };
}

/** What changed about a property, as a sentence without its subject. */
export function facetSentence(facet: Facet, values: FacetValues): Sentence {
  return { en: inOneLanguage(facet, values, 'en'), de: inOneLanguage(facet, values, 'de') };
}

function inOneLanguage(facet: Facet, values: FacetValues, language: 'en' | 'de'): string {
  const name = facet.name[language];
  const own = facet.items === undefined ? undefined : itemsInWords(facet, values, language);
  if (own !== undefined) return `${name}: ${own}.`;
  const was = spoken(facet, values.before, values.wordings.before[language]);
  const is = spoken(facet, values.after, values.wordings.after[language]);
  const german = language === 'de';
  if (values.after === undefined && was !== undefined)
    return german ? `${name} ist nicht mehr gesetzt (bisher ${was}).` : `${name} is no longer set (was ${was}).`;
  if (values.before === undefined && is !== undefined)
    return german ? `${name} ist jetzt ${is} (bisher nicht gesetzt).` : `${name} is now ${is} (was not set).`;
  if (was === undefined || is === undefined || was === is)
    return german ? `${name} wurde geändert.` : `${name} was changed.`;
  return german ? `${name} ist jetzt ${is} (bisher ${was}).` : `${name} is now ${is} (was ${was}).`;
}

function spoken(facet: Facet, value: unknown, wording: Wording): string | undefined {
  if (value === undefined) return undefined;
  if (facet.value !== undefined) return facet.value(value, wording);
  if (typeof value === 'boolean') return wording.language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Which items came and went; undefined if only their order, or nothing that words can tell, differs. */
function itemsInWords(facet: Facet, values: FacetValues, language: 'en' | 'de'): string | undefined {
  const { items = () => [], item = String } = facet;
  const before = items(values.before);
  const after = items(values.after);
  const was = items(values.renamed).map(canonicalJson);
  const is = after.map(canonicalJson);
  const german = language === 'de';
  const gone = before.filter((_, index) => !is.includes(was[index] ?? ''));
  const come = after.filter((_, index) => !was.includes(is[index] ?? ''));
  const words = (list: readonly unknown[], wording: Wording): string =>
    listed([...new Set(list.map((one) => item(one, wording)))], language, 'and');
  const left = words(gone, values.wordings.before[language]);
  const entered = words(come, values.wordings.after[language]);
  if (gone.length === 0 && come.length === 0)
    return was.length > 1 ? (german ? 'andere Reihenfolge' : 'another order') : undefined;
  if (left === entered) return undefined;
  return [
    come.length === 0 ? '' : german ? `${entered} neu` : `${entered} added`,
    gone.length === 0 ? '' : german ? `${left} entfällt` : `${left} removed`,
  ]
    .filter((part) => part !== '')
    .join(german ? ', ' : ', ');
}

import { getContext, setContext } from 'svelte';
import { createFormats } from './formats/formats.ts';
import type { Formats } from './formats/formats.ts';
import type { GeneralKey } from './translations/general/words.ts';
import type { Language } from './translations/language.ts';
import type { Translate, Words } from './translations/translate.ts';
import { createTranslate } from './translations/translate.ts';

/** What every component needs to speak to this person. */
export interface Locale<Key extends string = GeneralKey> {
  readonly language: Language;
  readonly timeZone: string;
  readonly t: Translate<Key>;
  readonly formats: Formats;
}

const KEY = Symbol('locale');

/** A locale from a person's choices. `words` are the general ones joined with those of the front end. */
export function createLocale<Key extends string>(language: Language, timeZone: string, words: Words<Key>): Locale<Key> {
  return { language, timeZone, t: createTranslate(language, words), formats: createFormats(language, timeZone) };
}

/** Called once in a front end's root layout; a function, so that a changed language reaches every component. */
export function provideLocale<Key extends string>(current: () => Locale<Key>): void {
  setContext(KEY, current);
}

/**
 * The locale of the page. Read members through the object (`locale.t(…)`), they follow a change of language.
 * A front end with words of its own gives their key type.
 */
export function useLocale<Key extends string = GeneralKey>(): Locale<Key> {
  const current = getContext<() => Locale<Key>>(KEY);
  return {
    get language() {
      return current().language;
    },
    get timeZone() {
      return current().timeZone;
    },
    get t() {
      return current().t;
    },
    get formats() {
      return current().formats;
    },
  };
}

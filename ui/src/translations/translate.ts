import { isolated } from './isolated.ts';
import type { Language } from './language.ts';

/** A text with `{name}` places, or one per plural form; the form is chosen by the parameter `count`. */
export type Text = string | { readonly one: string; readonly other: string };
export type Dictionary<Key extends string> = Readonly<Record<Key, Text>>;
/** The words of one area in every language; both must have the same keys. */
export type Words<Key extends string> = Readonly<Record<Language, Dictionary<Key>>>;
export type Parameters = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, parameters?: Parameters) => string;

/** The same keys in every language, from one dictionary per language. */
export function joinWords<A extends string, B extends string>(first: Words<A>, second: Words<B>): Words<A | B> {
  return {
    en: { ...first.en, ...second.en },
    de: { ...first.de, ...second.de },
  };
}

/**
 * The function pages call `t`: `t('tickets.count', { count: 3 })`. Numbers are written the way the language writes them.
 * What is filled in cannot turn the direction of the words around it.
 * An unknown key gives the key itself, so that a page never breaks for want of a word.
 */
export function createTranslate<Key extends string>(language: Language, words: Words<Key>): Translate<Key> {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, parameters = {}) => {
    const text: Text | undefined = words[language][key];
    if (text === undefined) return key;
    const pattern =
      typeof text === 'string'
        ? text
        : plural.select(Number(parameters['count'] ?? 0)) === 'one'
          ? text.one
          : text.other;
    return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = parameters[name];
      return typeof value === 'number' ? number.format(value) : isolated(value ?? place);
    });
  };
}

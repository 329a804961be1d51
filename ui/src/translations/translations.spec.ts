import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { chooseLanguage } from './language.ts';
import { createTranslate } from './translate.ts';
import type { Text, Words } from './translate.ts';

/** Every folder beside this file that holds words; a new area is covered without being named here. */
const AREAS = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

async function wordsOf(area: string): Promise<Words<string>> {
  const module = (await import(`./${area}/words.ts`)) as Record<string, Words<string>>;
  return Object.values(module)[0]!;
}
const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : [text.one, text.other]);
const places = (text: Text): string[] =>
  [
    ...new Set(
      forms(text)
        .join(' ')
        .match(/\{\w+\}/g) ?? [],
    ),
  ].sort();

describe.each(AREAS)('the words of %s', (area) => {
  test('have the same keys in both languages', async () => {
    const words = await wordsOf(area);
    expect(Object.keys(words.de).sort()).toEqual(Object.keys(words.en).sort());
  });
  test('are nowhere empty', async () => {
    const words = await wordsOf(area);
    for (const dictionary of [words.en, words.de]) {
      for (const [key, text] of Object.entries(dictionary)) {
        for (const form of forms(text)) expect({ key, length: form.trim().length }).not.toEqual({ key, length: 0 });
      }
    }
  });
  test('have the same places to fill in both languages', async () => {
    const words = await wordsOf(area);
    for (const [key, text] of Object.entries(words.en)) {
      expect({ key, places: places(words.de[key]!) }).toEqual({ key, places: places(text) });
    }
  });
});

describe('translating', () => {
  const words: Words<'tickets' | 'hello'> = {
    en: { tickets: { one: '{count} ticket', other: '{count} tickets' }, hello: 'Hello {name}' },
    de: { tickets: { one: '{count} Ticket', other: '{count} Tickets' }, hello: 'Guten Tag {name}' },
  };
  test('chooses the plural form by the count', () => {
    const t = createTranslate('en', words);
    expect([0, 1, 2].map((count) => t('tickets', { count }))).toEqual(['0 tickets', '1 ticket', '2 tickets']);
  });
  test('writes numbers the way the language does', () => {
    expect(createTranslate('de', words)('tickets', { count: 12345 })).toBe('12.345 Tickets');
  });
  test('isolates what would turn the direction of the words around it, and nothing else', () => {
    const t = createTranslate('en', words);
    expect(t('hello', { name: 'Zoë' })).toBe('Hello Zoë');
    expect(t('hello', { name: '\u202Eevil' })).toBe('Hello \u2068\u202Eevil\u2069');
    expect(t('hello', { name: 'שלום' })).toBe('Hello \u2068שלום\u2069');
    expect(t('hello', { name: '\u2068שלום\u2069 is empty' })).toBe('Hello \u2068שלום\u2069 is empty');
  });
  test('lets no name end its own isolation or leave it open', () => {
    const t = createTranslate('en', words);
    expect(t('hello', { name: 'a\u2069\u202Eb' })).toBe('Hello \u2068a\u202Eb\u2069');
    expect(t('hello', { name: '\u2067שלום' })).toBe('Hello \u2067שלום\u2069');
  });
  test('leaves a place that has no value', () => {
    expect(createTranslate('de', words)('hello')).toBe('Guten Tag {name}');
  });
});

describe('the language before anybody has signed in', () => {
  test('is the remembered one', () => expect(chooseLanguage('de', 'en')).toBe('de'));
  test('else the first the browser wishes that we speak', () =>
    expect(chooseLanguage(undefined, 'fr,de-AT;q=0.8,en;q=0.5')).toBe('de'));
  test('else English', () => expect(chooseLanguage('xx', null)).toBe('en'));
});

import type { LocalizedText } from '@stellwerk/engine';

/** A text in the language asked for, else in English, else in any. */
export function inLanguage(text: LocalizedText | undefined, language: string): string | undefined {
  return text === undefined ? undefined : (text[language] ?? text['en'] ?? Object.values(text)[0]);
}

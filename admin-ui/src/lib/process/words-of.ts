import { phrasesOf } from '@stellwerk/engine';
import type { Diagram, Directory, LocalizedText, ProcessDefinition } from '@stellwerk/engine';

/** Titles of the things a definition names, in one language; what has no title is shown by its key. */
export interface ProcessWords {
  readonly event: (type: string) => string;
  readonly role: (key: string) => string;
  readonly field: (key: string) => string;
  readonly clock: (key: string) => string;
  readonly template: (key: string) => string;
}

/** The text in this language, else in English, else any. */
export const localized = (text: LocalizedText | undefined, language: string): string | undefined =>
  text && (text[language] ?? text['en'] ?? Object.values(text)[0]);

/** Words for one definition; names of events are those the diagram gives them, else the engine’s. */
export function wordsOf(definition: ProcessDefinition, directory: Directory, diagram: Diagram): ProcessWords {
  const { language } = diagram;
  const events = new Map<string, string>();
  for (const { kind, event, label } of diagram.edges)
    if (kind !== 'derived' && !events.has(event)) events.set(event, label);
  const phrases = phrasesOf(definition, directory, language);
  const title = (text: LocalizedText | undefined, key: string): string => localized(text, language) ?? key;
  return {
    event: (type) => localized(definition.steps?.[type]?.title, language) ?? events.get(type) ?? phrases.event(type),
    role: (key) => title(directory.roles[key]?.title, inWords(key)),
    field: (key) => title(definition.fields?.[key]?.title, inWords(key)),
    clock: (key) => title(definition.clocks?.[key]?.title, inWords(key)),
    template: (key) => title(directory.templates[key]?.title, inWords(key)),
  };
}

/** A key as words: `second-level` → "Second level". */
function inWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

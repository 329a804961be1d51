import type { Directory } from '../definition/directory-types.ts';
import { isolated } from '../definition/isolated.ts';
import { quoted } from '../definition/words.ts';
import { temporal } from './comparison.ts';
import { outline } from '../definition/outline.ts';
import type { FieldValue, LocalizedText, ProcessDefinition } from '../definition/types.ts';

export type Language = 'en' | 'de';

/** Titles for the names in a condition. Each falls back to something readable; none may throw. */
export interface Vocabulary {
  /** `fields.impact` → “Impact”. */
  variable(path: string, language: Language): string;
  /** The label of a constant, seen next to a variable. */
  value(path: string, value: FieldValue, language: Language): string;
  /** The title of a region: “Priority”. */
  region(key: string, language: Language): string;
  /** The title of a state without its region: “P1 critical”. */
  state(path: string, language: Language): string;
  role(key: string, language: Language): string;
  /** Whether a variable is a date or an instant: such are before and after, not less and greater. */
  isTime(path: string): boolean;
}

/** A text in the wanted language, else English, German, or any; else the fallback. */
export function text(localized: LocalizedText | undefined, language: string, fallback = ''): string {
  if (localized === undefined) return fallback;
  const own = (key: string) => (Object.hasOwn(localized, key) ? localized[key] : undefined);
  return (
    own(language) ??
    own(language.split('-')[0] ?? '') ??
    own('en') ??
    own('de') ??
    Object.values(localized)[0] ??
    fallback
  );
}

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'event.actor': 'the person acting',
    'ticket.customer': 'the customer',
    'ticket.organization': 'the organization',
    'ticket.channel': 'the channel',
    'ticket.serviceLevel': 'the service level',
    'ticket.service': 'the service',
    'event.data.reply': 'the reply',
    'event.data.note': 'the note',
    'event.data.owner': 'the chosen owner',
    'event.data.date': 'the chosen date',
    lifecycle: 'state',
    priority: 'Priority',
    queue: 'Queue',
    escalation: 'Escalation',
  },
  de: {
    'event.actor': 'die handelnde Person',
    'ticket.customer': 'der Kunde',
    'ticket.organization': 'die Organisation',
    'ticket.channel': 'der Kanal',
    'ticket.serviceLevel': 'das Service-Level',
    'ticket.service': 'der Service',
    'event.data.reply': 'die Antwort',
    'event.data.note': 'die Notiz',
    'event.data.owner': 'der gewählte Besitzer',
    'event.data.date': 'das gewählte Datum',
    lifecycle: 'Status',
    priority: 'Priorität',
    queue: 'Queue',
    escalation: 'Eskalation',
  },
};
const word = (key: string, language: Language): string | undefined =>
  Object.hasOwn(WORDS[language], key) ? WORDS[language][key] : undefined;

/** `resolutionCode` → “Resolution code”, for things that have no title. */
export function humanized(key: string): string {
  const words = key
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The vocabulary a definition (and the directory's titles) gives. */
export function vocabularyOf(definition: ProcessDefinition, directory?: Directory): Vocabulary {
  const states = outline(definition).byPath;
  const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
    record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
  // What people wrote cannot turn the direction of the sentence it is put into.
  const title = (written: LocalizedText | undefined, language: Language, fallback: string) =>
    isolated(text(written, language, fallback));
  const fieldTitle = (name: string, language: Language) =>
    title(own(definition.fields, name)?.title, language, humanized(name));
  return {
    variable: (path, language) => {
      const [root, name = '', third = ''] = path.split('.');
      const known = word(path, language);
      if (known !== undefined) return known;
      if (root === 'fields') return fieldTitle(name, language);
      if (root === 'clock') {
        const clock = title(own(definition.clocks, name)?.title, language, humanized(name));
        return language === 'en' ? `the time used for ${clock} (%)` : `die verbrauchte Zeit für ${clock} (%)`;
      }
      if (root === 'event')
        return `${fieldTitle(third, language)} ${language === 'en' ? '(as entered)' : '(wie eingegeben)'}`;
      return humanized(path.split('.').at(-1) ?? path);
    },
    value: (path, value, language) => {
      const field = own(definition.fields, path.split('.').at(-1) ?? '');
      if (field?.type === 'enum' && typeof value === 'string')
        return title(own(field.labels, value), language, humanized(value));
      return constantText(value, language);
    },
    region: (key, language) =>
      title(states.get(key)?.definition.meta?.title, language, word(key, language) ?? humanized(key)),
    state: (path, language) => {
      const key = path.split('.').at(-1) ?? path;
      const queue = path.startsWith('queue.') ? own(directory?.queues, key)?.title : undefined;
      return title(states.get(path)?.definition.meta?.title ?? queue, language, humanized(key));
    },
    role: (key, language) => title(own(directory?.roles, key)?.title, language, humanized(key)),
    isTime: (path) => {
      const name = /^(?:fields|event\.data)\.([^.]+)$/.exec(path)?.[1];
      const type = name === undefined ? undefined : own(definition.fields, name)?.type;
      return type === 'date' || type === 'dateTime';
    },
  };
}

/** A constant as it is written in a sentence of the language. */
export function constantText(value: FieldValue, language: Language): string {
  if (value === null || value === '') return language === 'en' ? 'empty' : 'leer';
  if (typeof value === 'boolean') return language === 'en' ? (value ? 'yes' : 'no') : value ? 'ja' : 'nein';
  if (typeof value === 'number') return language === 'de' ? String(value).replace('.', ',') : String(value);
  if (language === 'de' && temporal(value)?.kind === 'date') return value.split('-').reverse().join('.');
  return temporal(value)?.kind === 'date' ? value : quoted(value, language);
}

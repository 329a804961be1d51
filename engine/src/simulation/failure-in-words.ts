import type { FieldValue } from '../definition/types.ts';
import type { ProcessPhrases } from '../diagram/index.ts';
import type { ScenarioFailure } from './scenario-failures.ts';

type Language = 'en' | 'de';

const CLOCKS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  idle: { en: 'has not started', de: 'noch nicht begonnen' },
  running: { en: 'runs', de: 'läuft' },
  paused: { en: 'paused', de: 'angehalten' },
  met: { en: 'kept', de: 'eingehalten' },
  breached: { en: 'missed', de: 'verfehlt' },
  cancelled: { en: 'no longer counts', de: 'zählt nicht mehr' },
};

/**
 * What differed in a scenario, in the titles of the process, for those who read no definitions; what has no titles, in
 * the sentence that the run gave. `phrases` are those of the same language; `person` names an owner.
 */
export function failureInWords(
  failure: ScenarioFailure,
  phrases: ProcessPhrases,
  language: Language,
  person: (id: string) => string = (id) => phrases.role(id),
): string {
  const { difference } = failure;
  if (difference === undefined) return failure[language];
  const { subject, name = '', expected, actual } = difference;
  const say = (en: string, de: string): string => (language === 'de' ? de : en);
  const nothing = say('nothing', 'nichts');
  const differs = (what: string, word: (value: unknown) => string): string =>
    say(
      `${what} should be “${word(expected)}” but is “${word(actual)}”.`,
      `${what} sollte „${word(expected)}“ sein, ist aber „${word(actual)}“.`,
    );
  const list = (word: (key: string) => string) => (value: unknown) =>
    (value as readonly string[]).map(word).join(', ') || nothing;
  switch (subject) {
    case 'state':
      return differs(phrases.region(name), (path) => (typeof path === 'string' ? phrases.state(name, path) : nothing));
    case 'field':
      return differs(phrases.field(name), (value) => phrases.value(name, (value ?? null) as FieldValue));
    case 'clock':
      return differs(
        phrases.clock(name),
        (word) => CLOCKS[typeof word === 'string' ? word : 'idle']?.[language] ?? nothing,
      );
    case 'owner':
      return differs(say('The owner', 'Der Besitzer'), (id) =>
        typeof id === 'string' ? person(id) : say('nobody', 'niemand'),
      );
    case 'tags':
      return differs(say('The list of tags', 'Die Liste der Schlagworte'), list(String));
    case 'notified':
      return differs(
        say('The list of messages', 'Die Liste der Nachrichten'),
        list((key) => phrases.template(key)),
      );
    case 'refusal': {
      if (expected !== undefined && actual !== undefined) return failure[language];
      const step = name === '' ? say('Creating the ticket', 'Das Anlegen des Tickets') : phrases.event(name);
      return actual === undefined
        ? say(`“${step}” should be refused but is not.`, `„${step}“ sollte abgelehnt werden, wird es aber nicht.`)
        : say(`“${step}” is refused.`, `„${step}“ wird abgelehnt.`);
    }
    case 'effects':
      return failure[language];
  }
}

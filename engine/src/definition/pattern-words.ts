import {
  DURATION_PATTERN,
  EVENT_PATTERN,
  INSTANT_PATTERN,
  KEY_PATTERN,
  LANGUAGE_PATTERN,
  PROCESS_KEY_PATTERN,
  ROLE_PATTERN,
  STATE_PATH_PATTERN,
  TAG_PATTERN,
  TARGET_PATTERN,
  VARIABLE_PATTERN,
} from './name-patterns.ts';
import type { Sentence } from './words.ts';

const RULES = new Map<string, Sentence>([
  [
    KEY_PATTERN.source,
    {
      en: 'A name begins with a small letter and has only letters, digits and hyphens.',
      de: 'Ein Name beginnt mit einem Kleinbuchstaben und besteht nur aus Buchstaben, Ziffern und Bindestrichen.',
    },
  ],
  [
    PROCESS_KEY_PATTERN.source,
    {
      en: 'The key of a process has small letters, digits and single hyphens, e.g. “service-request”.',
      de: 'Der Schlüssel eines Prozesses besteht aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen, z. B. „service-request“.',
    },
  ],
  [
    EVENT_PATTERN.source,
    {
      en: 'An event is named by words joined with dots, e.g. “accept” or “priority.set.p1”.',
      de: 'Ein Ereignis wird mit Wörtern benannt, die Punkte verbinden, z. B. „accept“ oder „priority.set.p1“.',
    },
  ],
  [
    STATE_PATH_PATTERN.source,
    {
      en: 'A state is named with its region, e.g. “lifecycle.resolved”.',
      de: 'Ein Zustand wird mit seiner Region benannt, z. B. „lifecycle.resolved“.',
    },
  ],
  [
    TARGET_PATTERN.source,
    {
      en: 'A target is the key of a neighbouring state, or “.key” for a state inside.',
      de: 'Ein Ziel ist der Schlüssel eines benachbarten Zustands oder „.key“ für einen inneren Zustand.',
    },
  ],
  [
    VARIABLE_PATTERN.source,
    {
      en: 'Only fields.…, event.data.…, event.actor, ticket.… and clock.<name>.percent can be read.',
      de: 'Lesbar sind nur fields.…, event.data.…, event.actor, ticket.… und clock.<Name>.percent.',
    },
  ],
  [
    DURATION_PATTERN.source,
    {
      en: 'A duration is written as in “PT15M” (15 minutes), “PT4H” (4 hours) or “P3D” (3 days).',
      de: 'Eine Dauer schreibt sich wie „PT15M“ (15 Minuten), „PT4H“ (4 Stunden) oder „P3D“ (3 Tage).',
    },
  ],
  [
    TAG_PATTERN.source,
    {
      en: 'A tag has letters, digits, hyphens and colons, e.g. “clock:response”.',
      de: 'Ein Tag besteht aus Buchstaben, Ziffern, Bindestrichen und Doppelpunkten, z. B. „clock:response“.',
    },
  ],
  [
    ROLE_PATTERN.source,
    {
      en: 'A role is named by its key; “*” may stand at the end, e.g. “team-*”.',
      de: 'Eine Rolle wird mit ihrem Schlüssel benannt; am Ende darf „*“ stehen, z. B. „team-*“.',
    },
  ],
  [
    INSTANT_PATTERN.source,
    {
      en: 'A point in time has an offset, e.g. “2026-03-02T09:00:00+01:00”.',
      de: 'Ein Zeitpunkt trägt seinen Zeitversatz, z. B. „2026-03-02T09:00:00+01:00“.',
    },
  ],
  [
    LANGUAGE_PATTERN.source,
    {
      en: 'A language is named by its short code, e.g. “en” or “de”.',
      de: 'Eine Sprache wird mit ihrem Kürzel benannt, z. B. „en“ oder „de“.',
    },
  ],
]);

const OTHERWISE: Sentence = {
  en: 'It is not written as expected here.',
  de: 'Es ist nicht so geschrieben, wie es hier erwartet wird.',
};

/** The rule behind a pattern, in words. `pattern` is a regular expression's source, with or without slashes. */
export function patternRule(pattern: string | undefined): Sentence {
  const source = pattern?.startsWith('/') ? pattern.slice(1, pattern.lastIndexOf('/')) : pattern;
  return RULES.get(source ?? '') ?? OTHERWISE;
}

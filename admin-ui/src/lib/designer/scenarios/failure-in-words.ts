import type { FieldValue, ProcessPhrases, ScenarioFailure } from '@stellwerk/engine';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { AdminKey } from '../../words/words.ts';
import { personTitle } from '../simulation/people-of.ts';
import type { ScenariosKey } from './words/words.ts';

/** What differed, in the titles of the process; what has no titles, in the engine's own sentence. */
export function failureInWords(
  failure: ScenarioFailure,
  phrases: ProcessPhrases,
  regionTitle: (region: string) => string,
  { language, t }: Locale<ScenariosKey>,
): string {
  const { difference } = failure;
  if (difference === undefined) return failure[language];
  const { subject, name = '', expected, actual } = difference;
  const differs = (what: string, word: (value: unknown) => string): string =>
    t('failure.differs', { what, expected: word(expected), actual: word(actual) });
  const list = (word: (key: string) => string) => (value: unknown) =>
    (value as readonly string[]).map(word).join(', ') || t('failure.nothing');
  switch (subject) {
    case 'state':
      return differs(regionTitle(name), (path) =>
        typeof path === 'string' ? phrases.state(name, path) : t('failure.nothing'),
      );
    case 'field':
      return differs(phrases.field(name), (value) => phrases.value(name, (value ?? null) as FieldValue));
    case 'clock':
      return differs(phrases.clock(name), (word) =>
        t(`clockWord.${typeof word === 'string' ? word : 'idle'}` as AdminKey),
      );
    case 'owner':
      return differs(t('failure.owner'), (id) =>
        typeof id === 'string' ? personTitle(id, phrases) : t('failure.nobody'),
      );
    case 'tags':
      return differs(t('failure.tags'), list(String));
    case 'notified':
      return differs(
        t('failure.notified'),
        list((key) => phrases.template(key)),
      );
    case 'refusal':
      if (expected !== undefined && actual !== undefined) return failure[language];
      return t(actual === undefined ? 'failure.notRefused' : 'failure.refused', {
        step: name === '' ? t('failure.start') : phrases.event(name),
      });
    case 'effects':
      return failure[language];
  }
}

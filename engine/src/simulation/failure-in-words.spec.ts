import { phrasesOf } from '../diagram/index.ts';
import { failureInWords } from './failure-in-words.ts';
import type { ScenarioDifference, ScenarioFailure } from './scenario-failures.ts';
import { shippedDirectory, shippedProcess } from './shipped.fixture.ts';

const incident = shippedProcess('incident');
const PHRASES = {
  en: phrasesOf(incident, shippedDirectory(), 'en'),
  de: phrasesOf(incident, shippedDirectory(), 'de'),
};
const raw = { en: 'The sentence of the run.', de: 'Der Satz des Laufs.' };
const said = (failure: ScenarioFailure): string[] =>
  (['en', 'de'] as const).map((language) => failureInWords(failure, PHRASES[language], language));
const differing = (difference: ScenarioDifference): string[] => said({ ...raw, difference });

describe('What differed in a scenario', () => {
  it.each<[ScenarioDifference, string, string]>([
    [
      { subject: 'state', name: 'lifecycle', expected: 'resolved', actual: 'inProgress' },
      'Lifecycle should be “Resolved” but is “In progress”.',
      'Lebenszyklus sollte „Gelöst“ sein, ist aber „In Bearbeitung“.',
    ],
    [
      { subject: 'state', name: 'weather', expected: 'fine', actual: undefined },
      'Weather should be “Fine” but is “nothing”.',
      'Weather sollte „Fine“ sein, ist aber „nichts“.',
    ],
    [
      { subject: 'field', name: 'impact', expected: 'high', actual: null },
      'Impact should be “High” but is “empty”.',
      'Auswirkung sollte „Hoch“ sein, ist aber „leer“.',
    ],
    [
      { subject: 'clock', name: 'response', expected: 'met', actual: 'running' },
      'First response should be “kept” but is “runs”.',
      'Erste Antwort sollte „eingehalten“ sein, ist aber „läuft“.',
    ],
    [
      { subject: 'owner', expected: 'agent', actual: null },
      'The owner should be “Agent” but is “nobody”.',
      'Der Besitzer sollte „Sachbearbeitung“ sein, ist aber „niemand“.',
    ],
    [
      { subject: 'notified', expected: [], actual: ['received'] },
      'The list of messages should be “nothing” but is “Request received”.',
      'Die Liste der Nachrichten sollte „nichts“ sein, ist aber „Anfrage eingegangen“.',
    ],
    [
      { subject: 'refusal', name: 'wait', expected: undefined, actual: 'not-from-here' },
      '“Ask the customer” is refused.',
      '„Beim Kunden nachfragen“ wird abgelehnt.',
    ],
    [
      { subject: 'refusal', name: 'wait', expected: true, actual: undefined },
      '“Ask the customer” should be refused but is not.',
      '„Beim Kunden nachfragen“ sollte abgelehnt werden, wird es aber nicht.',
    ],
  ])('is said in titles, without a key or a code: %o', (difference, en, de) => {
    expect(differing(difference)).toEqual([en, de]);
  });

  it('is the run’s own sentence where there are no titles', () => {
    const own = [raw.en, raw.de];
    expect(said(raw)).toEqual(own);
    expect(differing({ subject: 'effects', expected: ['a'], actual: [] })).toEqual(own);
    expect(differing({ subject: 'refusal', expected: 'guard', actual: 'role' })).toEqual(own);
  });
});

import type { ProcessWords } from '../../processes/process-words.ts';
import type { GateAccepted, Happening } from '../gate/types.ts';
import { effectInWords } from '../reading/effect-words.ts';
import { eventTitle } from '../reading/history-titles.ts';
import { relationInWords } from '../reading/related-words.ts';

/** What happened, a sentence each. */
export const happenedInWords = ({ happened }: GateAccepted, words: ProcessWords): string[] =>
  happened.map((happening) => withOneFullStop(sentence(happening, words))).filter((text) => text !== '');

/** A value that is a sentence itself brings its own end. */
const withOneFullStop = (text: string): string => text.replace(/([.!?…])\.$/, '$1');

const ARTICLES = {
  en: { agent: 'The reply was sent.', note: 'The note was added.', customer: 'The customer’s text was added.' },
  de: {
    agent: 'Die Antwort wurde gesendet.',
    note: 'Die Notiz wurde hinzugefügt.',
    customer: 'Der Text des Kunden wurde hinzugefügt.',
  },
} as const satisfies Record<'en' | 'de', Readonly<Record<string, string>>>;

function sentence(happening: Happening, words: ProcessWords): string {
  const german = words.language === 'de';
  switch (happening.what) {
    case 'state': {
      const { region, from, to } = happening;
      const [title, before, after] = [words.region(region), words.state(region, from), words.state(region, to)];
      if (from === '') return `${title}: ${after}.`;
      return german ? `${title}: von ${before} zu ${after}.` : `${title}: from ${before} to ${after}.`;
    }
    case 'field': {
      const value = words.value(happening.field, happening.to);
      return `${words.field(happening.field)}: ${value === '' ? (german ? 'leer' : 'empty') : value}.`;
    }
    case 'owner':
      if (happening.to === null) return german ? 'Niemand ist mehr zuständig.' : 'Nobody owns it any more.';
      return german ? `Zuständig: ${words.agent(happening.to)}.` : `Owner: ${words.agent(happening.to)}.`;
    case 'article': {
      const texts: Readonly<Record<string, string>> = ARTICLES[words.language];
      return texts[happening.article] ?? '';
    }
    case 'effect':
      return `${effectInWords(happening.effect, happening.params, words)}.`;
    case 'due':
      return `${eventTitle(happening.event, words)}.`;
    case 'related':
      return relationInWords(happening.relation, happening.number, words.language);
    case 'locked':
    case 'tags':
      return '';
  }
}

import type { Language } from '../../http/language.ts';
import { type RelatedTicket, relatedTicket } from '../gate/related-ticket.ts';

const SENTENCES: Readonly<Record<Language, Readonly<Record<RelatedTicket['relation'], (number: string) => string>>>> = {
  en: {
    goesOnIn: (number) => `It goes on in ${number}.`,
    tookOver: (number) => `${number} goes on here.`,
    splitOff: (number) => `Split off as ${number}.`,
    splitFrom: (number) => `Split off from ${number}.`,
  },
  de: {
    goesOnIn: (number) => `Es geht in ${number} weiter.`,
    tookOver: (number) => `${number} geht hier weiter.`,
    splitOff: (number) => `Abgetrennt als ${number}.`,
    splitFrom: (number) => `Abgetrennt von ${number}.`,
  },
};

/** How two tickets belong together: “It goes on in 2026…”. */
export const relationInWords = (relation: RelatedTicket['relation'], number: string, language: Language): string =>
  SENTENCES[language][relation](number);

/** What a history row says about another ticket, with the reason that was given. */
export function relatedInWords(
  type: string,
  data: Readonly<Record<string, unknown>> | null,
  language: Language,
): string[] {
  const related = relatedTicket({ type, data });
  if (related === undefined) return [];
  const note = data?.['note'];
  return [
    relationInWords(related.relation, related.number, language),
    ...(typeof note === 'string' && note !== '' ? [language === 'de' ? `Grund: ${note}` : `Reason: ${note}`] : []),
  ];
}

import type { Language } from '../../http/language.ts';
import { checkTicketNumber } from '../numbers/check-digit.ts';

/** Digits in the shortest number a generator makes. */
const SHORTEST_NUMBER = 7;
/** More words only slow the search down. */
const WORD_LIMIT = 10;

/** What somebody typed into the search. */
export type Search =
  | { readonly kind: 'number'; readonly number: string }
  /** Looks like a number but cannot be one. */
  | { readonly kind: 'wrong-number'; readonly hint: string }
  /** Beginnings of words. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly hint: string | null }
  /** Nothing, or only signs: then `hint` says so. */
  | { readonly kind: 'nothing'; readonly hint: string | null };

const HINTS: Readonly<
  Record<
    Language,
    Readonly<{
      wrong(number: string): string;
      missing(number: string): string;
      merged(number: string): string;
      onlySigns(text: string): string;
      tooMany: string;
    }>
  >
> = {
  en: {
    merged: (number) => `${number} was merged: it goes on in this ticket.`,
    wrong: (number) => `${number} cannot be a ticket number: its check digit does not fit. Look for a typing error.`,
    missing: (number) => `There is no ticket ${number} among those you may see.`,
    onlySigns: (text) => `“${text}” has neither letters nor digits: it was not looked for.`,
    tooMany: `Only the first ${WORD_LIMIT} words were looked for.`,
  },
  de: {
    merged: (number) => `${number} wurde zusammengeführt: Es geht in diesem Ticket weiter.`,
    wrong: (number) => `${number} kann keine Ticketnummer sein: Die Prüfziffer passt nicht. Vielleicht ein Tippfehler?`,
    missing: (number) => `Unter den für Sie sichtbaren Tickets gibt es keines mit der Nummer ${number}.`,
    onlySigns: (text) => `„${text}“ enthält weder Buchstaben noch Ziffern: Danach wurde nicht gesucht.`,
    tooMany: `Gesucht wurde nur nach den ersten ${WORD_LIMIT} Wörtern.`,
  },
};

/** Understands `2026112210000011`, `Ticket#2026112210000011`, `[Ticket#: 2026…]`, or words (the last may be unfinished). */
export function understandSearch(text: string, language: Language): Search {
  const bare = text
    .trim()
    .replace(/^\[?\s*(?:ticket)?\s*#?\s*:?\s{0,2}/i, '')
    .replace(/\]$/, '');
  if (/^\d[\d ]*$/.test(bare)) {
    const number = bare.replaceAll(' ', '');
    if (number.length >= SHORTEST_NUMBER && number.length <= 32) {
      if (checkTicketNumber(number)) return { kind: 'number', number };
      return { kind: 'wrong-number', hint: HINTS[language].wrong(number) };
    }
  }
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return { kind: 'nothing', hint: text === '' ? null : HINTS[language].onlySigns(text) };
  return {
    kind: 'words',
    words: words.slice(0, WORD_LIMIT),
    hint: words.length > WORD_LIMIT ? HINTS[language].tooMany : null,
  };
}

/** What has words with all these beginnings, in the syntax of `to_tsquery`; they are letters and digits only. */
export const queryOf = (beginnings: readonly string[]): string => beginnings.map((word) => `'${word}':*`).join(' & ');

/** Said when a well-formed number leads nowhere. */
export const missingNumber = (number: string, language: Language): string => HINTS[language].missing(number);

/** Said when a number leads to another ticket. */
export const mergedNumber = (number: string, language: Language): string => HINTS[language].merged(number);

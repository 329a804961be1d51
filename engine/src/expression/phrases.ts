import type { ComparisonOperator } from './comparison.ts';
import type { Language } from './vocabulary.ts';

/** `{a}` is what is spoken of, `{b}` what it is compared with. */
type Phrase = Readonly<Record<Language, string>>;

interface ComparisonPhrase {
  readonly yes: Phrase;
  readonly no: Phrase;
}

const phrase = (en: string, de: string): Phrase => ({ en, de });

const EQUALITY: Readonly<Record<'==' | '!=', ComparisonPhrase>> = {
  '==': { yes: phrase('{a} is {b}', '{a} ist {b}'), no: phrase('{a} is not {b}', '{a} ist nicht {b}') },
  '!=': {
    yes: phrase('{a} is something other than {b}', '{a} ist etwas anderes als {b}'),
    no: phrase('{a} is {b} or empty', '{a} ist {b} oder leer'),
  },
};

const NUMBERS: Readonly<Record<'<' | '<=' | '>' | '>=', ComparisonPhrase>> = {
  '<': {
    yes: phrase('{a} is less than {b}', '{a} ist kleiner als {b}'),
    no: phrase('{a} is not less than {b}', '{a} ist nicht kleiner als {b}'),
  },
  '<=': {
    yes: phrase('{a} is at most {b}', '{a} ist höchstens {b}'),
    no: phrase('{a} is not at most {b}', '{a} ist nicht höchstens {b}'),
  },
  '>': {
    yes: phrase('{a} is more than {b}', '{a} ist größer als {b}'),
    no: phrase('{a} is not more than {b}', '{a} ist nicht größer als {b}'),
  },
  '>=': {
    yes: phrase('{a} is at least {b}', '{a} ist mindestens {b}'),
    no: phrase('{a} is not at least {b}', '{a} ist nicht mindestens {b}'),
  },
};

const TIMES: typeof NUMBERS = {
  '<': {
    yes: phrase('{a} is before {b}', '{a} liegt vor {b}'),
    no: phrase('{a} is not before {b}', '{a} liegt nicht vor {b}'),
  },
  '<=': {
    yes: phrase('{a} is {b} or earlier', '{a} ist {b} oder früher'),
    no: phrase('{a} is not {b} or earlier', '{a} ist nicht {b} oder früher'),
  },
  '>': {
    yes: phrase('{a} is after {b}', '{a} liegt nach {b}'),
    no: phrase('{a} is not after {b}', '{a} liegt nicht nach {b}'),
  },
  '>=': {
    yes: phrase('{a} is {b} or later', '{a} ist {b} oder später'),
    no: phrase('{a} is not {b} or later', '{a} ist nicht {b} oder später'),
  },
};

/** The sentence of a comparison; dates are before and after, not less and greater. */
export function comparisonPhrase(
  operator: ComparisonOperator,
  negated: boolean,
  isTime: boolean,
  language: Language,
): string {
  const phrases = operator === '==' || operator === '!=' ? EQUALITY[operator] : (isTime ? TIMES : NUMBERS)[operator];
  return phrases[negated ? 'no' : 'yes'][language];
}

export const IS_SET = {
  yes: phrase('{a} is filled in', '{a} ist ausgefüllt'),
  no: phrase('{a} is empty', '{a} ist leer'),
};
export const APPLIES = {
  yes: phrase('{a} applies', '{a} trifft zu'),
  no: phrase('{a} does not apply', '{a} trifft nicht zu'),
};
export const IN_STATE = {
  yes: phrase('the ticket is in {a} {b}', 'das Ticket ist in {a} {b}'),
  no: phrase('the ticket is not in {a} {b}', 'das Ticket ist nicht in {a} {b}'),
};
export const IN_LIFECYCLE = {
  yes: phrase('the ticket is in {a} {b}', 'das Ticket ist im {a} {b}'),
  no: phrase('the ticket is not in {a} {b}', 'das Ticket ist nicht im {a} {b}'),
};
export const HAS_ROLE = {
  yes: phrase('the person acting has the role {a}', 'die handelnde Person hat die Rolle {a}'),
  no: phrase('the person acting does not have the role {a}', 'die handelnde Person hat nicht die Rolle {a}'),
};
export const CONSTANT = { yes: phrase('always', 'immer'), no: phrase('never', 'nie') };

/** Puts the parts in; a title with a brace in it stays as it is. */
export const filled = (pattern: string, a: string, b = ''): string =>
  pattern.replace(/\{([ab])\}/g, (_, slot: string) => (slot === 'a' ? a : b));

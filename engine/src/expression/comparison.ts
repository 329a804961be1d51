import type { FieldValue } from '../definition/types.ts';

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export const COMPARISON_OPERATORS: readonly ComparisonOperator[] = ['==', '!=', '<', '<=', '>', '>='];

const YEAR = '(?!0000)[0-9]{4}';
const DAY = '(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,3})?)?';
const OFFSET = '(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])';
/** A date by its look; the same text serves PostgreSQL. The calendar decides whether there is such a day. */
export const DATE_SHAPE = `^${YEAR}-${DAY}$`;
/** An instant by its look; at most milliseconds, as JavaScript keeps no more. */
export const INSTANT_SHAPE = `^${YEAR}-${DAY}T${TIME}${OFFSET}$`;
const DATE = new RegExp(DATE_SHAPE);
const INSTANT = new RegExp(INSTANT_SHAPE);

/** Day and milliseconds of a text that is a date or an instant; undefined for any other text. */
export function temporal(text: string): { readonly kind: 'date' | 'instant'; readonly at: number } | undefined {
  const kind = DATE.test(text) ? 'date' : INSTANT.test(text) ? 'instant' : undefined;
  if (kind === undefined || !dayExists(text)) return undefined;
  return { kind, at: Date.parse(text) };
}

/** JavaScript takes 31 February for a day in March. */
function dayExists(text: string): boolean {
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (day <= 28) return true;
  const year = Number(text.slice(0, 4));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/**
 * Compares two values. Null on either side, or values of different kinds, give false, also for `!=`. Texts are equal if
 * they are the same, instants if they are the same moment; only numbers, dates and instants have an order.
 */
export function compare(operator: ComparisonOperator, left: FieldValue, right: FieldValue): boolean {
  if (left === null || right === null || typeof left !== typeof right) return false;
  if (typeof left === 'number') return ordered(operator, left, right as number);
  if (typeof left === 'string') return compareTexts(operator, left, right as string);
  return operator === '==' ? left === right : operator === '!=' ? left !== right : false;
}

function compareTexts(operator: ComparisonOperator, left: string, right: string): boolean {
  const a = temporal(left);
  const b = a === undefined ? undefined : temporal(right);
  if (a !== undefined && a.kind === b?.kind) return ordered(operator, a.at, b.at);
  return operator === '==' ? left === right : operator === '!=' ? left !== right : false;
}

/** The operator that says the same with its sides exchanged. */
export const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function ordered(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

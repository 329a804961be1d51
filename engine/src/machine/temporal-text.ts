import { DURATION_PATTERN, INSTANT_PATTERN } from '../definition/names.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** An instant with its offset. */
export const isDateTime = (text: string): boolean => INSTANT_PATTERN.test(text) && !Number.isNaN(Date.parse(text));

/** An ISO 8601 duration. */
export const isIsoDuration = (text: string): boolean => DURATION_PATTERN.test(text);

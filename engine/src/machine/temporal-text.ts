import { DURATION_PATTERN } from '../definition/name-patterns.ts';
import { temporal } from '../expression/comparison.ts';

/** A day that exists, `YYYY-MM-DD`; the same days that conditions compare. */
export const isDate = (text: string): boolean => temporal(text)?.kind === 'date';

/** An instant with its offset, on a day that exists. */
export const isDateTime = (text: string): boolean => temporal(text)?.kind === 'instant';

/** An ISO 8601 duration. */
export const isIsoDuration = (text: string): boolean => DURATION_PATTERN.test(text);

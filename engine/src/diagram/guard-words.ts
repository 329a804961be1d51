import type { Expression } from '../definition/types.ts';
import { explain } from '../expression/explain.ts';
import type { Wording } from './titles.ts';

/** A guard as a sentence without full stop; empty if there is none. */
export function guardInWords(wording: Wording, guard: Expression | undefined): string {
  if (guard === undefined) return '';
  return explain(guard, wording.vocabulary, wording.language === 'de' ? 'de' : 'en');
}

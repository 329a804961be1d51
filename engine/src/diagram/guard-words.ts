import type { Expression } from '../definition/types.ts';
import type { Wording } from './titles.ts';

/** A guard as a sentence; empty if there is none. */
export function guardInWords(wording: Wording, guard: Expression | undefined): string {
  void wording;
  void guard;
  return '';
}

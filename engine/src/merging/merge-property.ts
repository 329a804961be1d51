import { same } from '../versions/comparison.ts';
import type { Choose, Sides } from './sides.ts';

/** Equal as JSON; most properties are words and numbers, or were never touched. */
export const equal = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && typeof other === 'object' && same(one, other));

/** What was changed on one side only is taken from there; where both changed it differently, somebody has to choose. */
export function mergeProperty<T>({ base, mine, theirs }: Sides<T>, conflict: string, choose: Choose): T {
  if (equal(mine, theirs)) return theirs;
  if (equal(base, mine)) return theirs;
  if (equal(base, theirs)) return mine;
  return { base, mine, theirs }[choose(conflict)];
}

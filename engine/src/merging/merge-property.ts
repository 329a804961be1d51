import { same } from '../versions/comparison.ts';
import type { Choose, Sides } from './sides.ts';

/** What was changed on one side only is taken from there; where both changed it differently, somebody has to choose. */
export function mergeProperty<T>({ base, mine, theirs }: Sides<T>, conflict: string, choose: Choose): T {
  if (same(mine, theirs)) return theirs;
  if (same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  return { base, mine, theirs }[choose(conflict)];
}

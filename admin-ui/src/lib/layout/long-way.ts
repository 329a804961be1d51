import type { DiagramEdge, DiagramRegion } from '@stellwerk/engine';

/** So many states one behind the other cannot be seen together in any window. */
const LONG = 100;
/** So many states beside each other at each place of a way make it about as high as it is long. */
const BROAD = 10;

/**
 * Whether drawing a region straight on would come to one endless row: so many states lie between its beginning and the
 * one that is furthest away, and so few beside each other.
 */
export function isLongWay({ states }: DiagramRegion, edges: readonly DiagramEdge[]): boolean {
  if (states.length <= LONG) return false;
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const known = new Set<string>();
  let depth = 0;
  let front = states.filter(({ initial }) => initial).map(({ id }) => id);
  while (front.length > 0) {
    for (const id of front) known.add(id);
    depth += 1;
    front = [...new Set(front.flatMap((id) => next.get(id) ?? []))].filter((id) => !known.has(id));
  }
  return depth > LONG && known.size < depth * BROAD;
}

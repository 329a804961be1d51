import type { Exploration } from './explore.ts';

/**
 * Timers that go round in a circle all by themselves: by timer (its number in the model) the first configuration from
 * which nothing but timers leads back.
 */
export function timerCircles({ store, timerEdges }: Exploration): ReadonlyMap<number, number> {
  const { from, to, timer } = timerEdges;
  const outgoing = new Map<number, number[]>();
  for (let edge = 0; edge < from.length; edge += 1) {
    const known = outgoing.get(from.at(edge));
    if (known === undefined) outgoing.set(from.at(edge), [edge]);
    else known.push(edge);
  }
  const circles = new Map<number, number>();
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(store.count);
  for (const root of outgoing.keys()) {
    if (state[root] !== 0) continue;
    const path: { at: number; next: number }[] = [{ at: root, next: 0 }];
    state[root] = OPEN;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = outgoing.get(top.at)?.[top.next++];
      if (edge === undefined) {
        state[top.at] = DONE;
        path.pop();
        continue;
      }
      const target = to.at(edge);
      if (state[target] === OPEN && !circles.has(timer.at(edge))) circles.set(timer.at(edge), target);
      if (state[target] !== 0) continue;
      state[target] = OPEN;
      path.push({ at: target, next: 0 });
    }
  }
  return circles;
}

import type { Exploration } from './explore.ts';

/**
 * The configurations from which no closed state can be reached any more, in order of arrival.
 *
 * @param withoutCustomer - Leave out what only the customer can do: what remains waits for the customer for ever.
 */
export function stuckConfigurations(exploration: Exploration, withoutCustomer: boolean): readonly number[] {
  const { store, edges, closed } = exploration;
  const { count } = store;
  const used = (edge: number): boolean => !withoutCustomer || edges.customer.at(edge) === 0;
  // Predecessors in one array: first counted, then placed.
  const starts = new Int32Array(count + 1);
  for (let edge = 0; edge < edges.to.length; edge += 1)
    if (used(edge)) starts[edges.to.at(edge) + 1] = (starts[edges.to.at(edge) + 1] ?? 0) + 1;
  for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const next = starts.slice();
  const sources = new Int32Array(starts[count] ?? 0);
  for (let edge = 0; edge < edges.to.length; edge += 1)
    if (used(edge)) {
      const place = next[edges.to.at(edge)] ?? 0;
      sources[place] = edges.from.at(edge);
      next[edges.to.at(edge)] = place + 1;
    }

  const reaches = new Uint8Array(count);
  const open: number[] = [];
  const mark = (at: number): void => {
    if (reaches[at] === 1) return;
    reaches[at] = 1;
    open.push(at);
  };
  for (let at = 0; at < closed.length; at += 1) mark(closed.at(at));
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge += 1) mark(sources[edge] ?? 0);
  return Array.from({ length: count }, (_, index) => index).filter((index) => reaches[index] === 0);
}

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

/** A way from one place to another, by their numbers. */
export type Way = readonly [from: number, to: number];

/**
 * Places numbered from 0 in the order of time: as they are numbered, except that a place comes after those that lead to
 * it, unless a way leads back. Where the numbers keep to that already, they stay as they are.
 */
export function orderOfTime(count: number, ways: readonly Way[]): readonly number[] {
  const round = rounds(count, ways);
  const waits = Array.from({ length: count }, () => 0);
  const after = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of ways) {
    if (round[from] === round[to]) continue;
    after[from]?.push(to);
    waits[to] = (waits[to] ?? 0) + 1;
  }
  const order: number[] = [];
  const placed = new Set<number>();
  let next = 0;
  while (order.length < count) {
    // The first that waits for nothing; what was passed over comes as soon as it may.
    while (placed.has(next) || waits[next] !== 0) next++;
    placed.add(next);
    order.push(next);
    for (const to of after[next] ?? []) waits[to] = (waits[to] ?? 0) - 1;
    next = Math.min(next, ...(after[next] ?? []));
  }
  return order;
}

/** Which places lie on a round with which others: the same number for all of it (Kosaraju, without calling itself). */
function rounds(count: number, ways: readonly Way[]): readonly number[] {
  const out = Array.from({ length: count }, (): number[] => []);
  const back = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of ways) {
    out[from]?.push(to);
    back[to]?.push(from);
  }
  const finished = walk(Array.from(out.keys()), out).flat();
  const round = Array.from({ length: count }, () => 0);
  for (const [number, members] of walk(finished.reverse(), back).entries())
    for (const member of members) round[member] = number;
  return round;
}

/** What is reached from each start that was not reached before, each place after those that it leads to. */
function walk(starts: readonly number[], next: readonly (readonly number[])[]): number[][] {
  const seen = new Set<number>();
  return starts.flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const done: number[] = [];
    const path = [{ place: start, taken: 0 }];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const to = next[last.place]?.[last.taken++];
      if (to === undefined) {
        done.push(last.place);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ place: to, taken: 0 });
      }
    }
    return [done];
  });
}

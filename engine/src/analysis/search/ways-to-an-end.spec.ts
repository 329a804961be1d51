import fc from 'fast-check';
import type { Exploration } from './explore.ts';
import { NumberList } from './number-list.ts';
import { rolesWaitedFor } from './roles-waited-for.ts';
import { WaysToAnEnd } from './ways-to-an-end.ts';

const ROLES = ['agent', 'boss', 'customer'];
/** Sets of roles by number, the empty one first. */
const NEEDS = [[], ['agent'], ['boss'], ['customer'], ['agent', 'boss']].map((roles) => new Set(roles));

interface Graph {
  readonly count: number;
  readonly edges: readonly (readonly [from: number, to: number, needs: number])[];
  readonly closed: readonly number[];
  /** The first so many configurations are where tickets begin. */
  readonly beginnings: number;
}

const graph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 9 }).chain((count) => {
  const at = fc.integer({ min: 0, max: count - 1 });
  return fc.record({
    count: fc.constant(count),
    edges: fc.array(fc.tuple(at, at, fc.integer({ min: 0, max: NEEDS.length - 1 })), { maxLength: 24 }),
    closed: fc.uniqueArray(at, { maxLength: 2 }),
    beginnings: fc.integer({ min: 1, max: count }),
  });
});

function explorationOf({ count, edges, closed, beginnings }: Graph): Exploration {
  const lists = { from: new NumberList(), to: new NumberList(), needs: new NumberList() };
  for (const [from, to, needs] of edges.toSorted(([a], [b]) => a - b)) {
    lists.from.push(from);
    lists.to.push(to);
    lists.needs.push(needs);
  }
  const ends = new NumberList();
  closed.forEach((at) => ends.push(at));
  const arrivals = Array.from({ length: count }, (_, at) => ({ from: at < beginnings ? -1 : 0 }));
  return { store: { count }, edges: lists, needs: NEEDS, closed: ends, arrivals } as unknown as Exploration;
}

/** What can be reached from where, worked out in the plainest way. */
function reach({ count, edges }: Graph, without: readonly string[]): boolean[][] {
  const can = Array.from({ length: count }, (_, a) => Array.from({ length: count }, (_, b) => a === b));
  for (const [from, to, needs] of edges)
    if (!without.some((role) => NEEDS[needs]?.has(role) === true)) can[from]![to] = true;
  for (let via = 0; via < count; via += 1)
    for (let a = 0; a < count; a += 1)
      for (let b = 0; b < count; b += 1) if (can[a]![via] === true && can[via]![b] === true) can[a]![b] = true;
  return can;
}

const places = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** Straight from the definition: where an end can be reached, but not without the role, though it could at first. */
function waiting(given: Graph, role: string): readonly number[] {
  const all = places(given.count);
  const ends = (without: readonly string[]): readonly boolean[] =>
    reach(given, without).map((to) => given.closed.some((at) => to[at] === true));
  const [anyway, alone, house] = [ends([]), ends([role]), ends([role, 'customer'])];
  const everybody = reach(given, []);
  const free = all.slice(0, given.beginnings).filter((at) => house[at] === true);
  return all.filter(
    (at) =>
      anyway[at] === true &&
      alone[at] === false &&
      (role === 'customer' || free.some((start) => everybody[start]![at] === true)),
  );
}

test('tickets wait for a role exactly where the definition says so, and rest once in each group they cannot leave', () => {
  fc.assert(
    fc.property(graph, (given) => {
      const exploration = explorationOf(given);
      const ways = new WaysToAnEnd(exploration);
      const found = rolesWaitedFor(exploration, ways, ways.toAnEnd(ways.without()));
      for (const role of ROLES) {
        const expected = waiting(given, role);
        expect([role, found.get(role)?.configurations ?? []]).toEqual([role, expected]);
        const can = reach(given, [role]);
        // Nothing among them is reached from it that does not lead back.
        const rests = expected.filter((at) => expected.every((to) => can[at]![to] === false || can[to]![at] === true));
        const resting = found.get(role)?.resting ?? [];
        expect(resting.filter((at) => !rests.includes(at))).toEqual([]);
        for (const at of rests) expect(resting.filter((one) => can[at]![one] === true)).toHaveLength(1);
      }
    }),
    { numRuns: 500 },
  );
});

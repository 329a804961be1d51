import type { Exploration } from './explore.ts';

/** By configuration 1 or 0. */
export type Marks = Uint8Array;
/** By number of an edge's set of roles: 1 where the edge is gone. */
export type Gone = Uint8Array;
/** Calls for every configuration that is one edge away. */
type Neighbours = (at: number, visit: (neighbour: number) => void) => void;

/** Walks the edges of a complete search back from its closed states, with all roles or without some. */
export class WaysToAnEnd {
  readonly #exploration: Exploration;
  /** Edges that end in a configuration: `#incoming[#ends[at]]` up to `#ends[at + 1]`. */
  readonly #incoming: Int32Array;
  readonly #ends: Int32Array;
  /** The search goes on from one configuration after the other: the edges of each lie side by side. */
  readonly #begins: Int32Array;

  constructor(exploration: Exploration) {
    const { store, edges } = exploration;
    this.#exploration = exploration;
    this.#begins = new Int32Array(store.count + 1);
    this.#ends = new Int32Array(store.count + 1);
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      count(this.#begins, edges.from.at(edge) + 1);
      count(this.#ends, edges.to.at(edge) + 1);
    }
    addUp(this.#begins);
    addUp(this.#ends);
    this.#incoming = new Int32Array(edges.to.length);
    const next = this.#ends.slice();
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      const place = next[edges.to.at(edge)] ?? 0;
      this.#incoming[place] = edge;
      next[edges.to.at(edge)] = place + 1;
    }
  }

  /** What is gone if nobody acts who has nothing but these roles. */
  without(...roles: readonly string[]): Gone {
    return Uint8Array.from(this.#exploration.needs, (needs) => (roles.some((role) => needs.has(role)) ? 1 : 0));
  }

  /** From where a closed state can be reached. */
  toAnEnd(gone: Gone): Marks {
    const { closed, store } = this.#exploration;
    const marks = new Uint8Array(store.count);
    const back = this.#back(gone);
    for (let at = 0; at < closed.length; at += 1) flood(closed.at(at), marks, back);
    return marks;
  }

  /** What can be reached from these configurations if everybody acts. */
  reachedFrom(starts: readonly number[]): Marks {
    const marks = new Uint8Array(this.#exploration.store.count);
    const on = this.#on(this.without());
    for (const start of starts) flood(start, marks, on);
    return marks;
  }

  /**
   * Where tickets come to rest that cannot leave these configurations: one for each group in which they can only go
   * round any more. It is the earliest from which something that is gone would lead to where an end can be reached
   * without it, else the earliest from which it would lead on at all.
   */
  restingPlaces(members: Marks, gone: Gone, free: Marks): readonly number[] {
    const groups = new Int32Array(members.length);
    return this.#lastGroups(members, gone).map((root, index) => {
      const group = this.#groupOf(root, members, gone);
      for (const at of group) groups[at] = index + 1;
      const leads = (where: (to: number) => boolean): number | undefined =>
        group.find((at) => this.#isOneAway(at, gone, where));
      return leads((to) => free[to] === 1) ?? leads((to) => groups[to] !== index + 1) ?? root;
    });
  }

  /**
   * One of each group that is not left. From one after the other everything is marked from where it can be reached; the
   * first of such a group is not marked by any before it, and what leads on into the group is if one begins with the
   * last.
   */
  #lastGroups(members: Marks, gone: Gone): readonly number[] {
    const back = this.#back(gone);
    const seen = new Uint8Array(members.length);
    const unseen = (at: number): boolean => {
      if (members[at] !== 1 || seen[at] === 1) return false;
      flood(at, seen, (to, visit) => {
        back(to, (from) => {
          if (members[from] === 1) visit(from);
        });
      });
      return true;
    };
    const candidates: number[] = [];
    for (let at = 0; at < members.length; at += 1) if (unseen(at)) candidates.push(at);
    seen.fill(0);
    return candidates.reverse().filter(unseen).reverse();
  }

  /** Everything that can be reached from one of a group that is not left, in order of arrival. */
  #groupOf(root: number, members: Marks, gone: Gone): readonly number[] {
    const on = this.#on(gone);
    const group = new Set([root]);
    for (const at of group)
      on(at, (to) => {
        if (members[to] === 1) group.add(to);
      });
    return [...group].sort((a, b) => a - b);
  }

  /** Whether one that is gone leads there. */
  #isOneAway(at: number, gone: Gone, where: (to: number) => boolean): boolean {
    const { edges } = this.#exploration;
    for (let edge = this.#begins[at] ?? 0; edge < (this.#begins[at + 1] ?? 0); edge += 1)
      if (gone[edges.needs.at(edge)] === 1 && where(edges.to.at(edge))) return true;
    return false;
  }

  #back(gone: Gone): Neighbours {
    const { edges } = this.#exploration;
    return (at, visit) => {
      for (let place = this.#ends[at] ?? 0; place < (this.#ends[at + 1] ?? 0); place += 1) {
        const edge = this.#incoming[place] ?? 0;
        if (gone[edges.needs.at(edge)] === 0) visit(edges.from.at(edge));
      }
    };
  }

  #on(gone: Gone): Neighbours {
    const { edges } = this.#exploration;
    return (at, visit) => {
      for (let edge = this.#begins[at] ?? 0; edge < (this.#begins[at + 1] ?? 0); edge += 1)
        if (gone[edges.needs.at(edge)] === 0) visit(edges.to.at(edge));
    };
  }
}

function flood(from: number, marks: Marks, neighbours: Neighbours): void {
  if (marks[from] === 1) return;
  marks[from] = 1;
  const open = [from];
  const visit = (at: number): void => {
    if (marks[at] === 1) return;
    marks[at] = 1;
    open.push(at);
  };
  for (let at = open.pop(); at !== undefined; at = open.pop()) neighbours(at, visit);
}

function count(list: Int32Array, at: number): void {
  list[at] = (list[at] ?? 0) + 1;
}

function addUp(list: Int32Array): void {
  for (let at = 1; at < list.length; at += 1) list[at] = (list[at] ?? 0) + (list[at - 1] ?? 0);
}

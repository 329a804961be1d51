import type { components } from '@stellwerk/ui/api/schema.d.ts';
import type { PlacedInTree } from '../../canvas/chart-index.ts';
import type { CourseStop } from '../../process/course.svelte.ts';

type Pair = components['schemas']['TestedTicket']['steps'][number];
type Step = NonNullable<Pair['before']>;

/** Where a ticket stands after a step: ids of states, by the draft and then. */
export interface Standing {
  readonly here: readonly string[];
  readonly then: readonly string[];
  /** Where the draft refuses the step. */
  readonly refused: readonly string[];
}

/** Both ways of a ticket as far as a drawing can show them. */
export interface BothWays {
  /** One for each pair of steps. */
  readonly stops: readonly CourseStop[];
  readonly standing: readonly Standing[];
  /** Ids of states and transitions on each way. */
  readonly then: ReadonlySet<string>;
  readonly now: ReadonlySet<string>;
  /** States of then that are not on the drawing, by their titles. */
  readonly gone: readonly string[];
}

/** @param placed the states of the drawing */
export function bothWays(steps: readonly Pair[], placed: readonly PlacedInTree[]): BothWays {
  const known = new Map(placed.map((one) => [one.state.id, one]));
  const [then, now] = [new Side(known), new Side(known)];
  const stops: CourseStop[] = [];
  const standing: Standing[] = [];
  for (const { before, after } of steps) {
    if (before) then.take(before);
    if (after) now.take(after);
    stops.push({
      title: (after ?? before)?.title ?? '',
      states: now.paths(),
      taken: after?.taken ?? [],
      other: then.paths(),
    });
    standing.push({ here: now.ids(), then: then.ids(), refused: after?.refused ? now.ids('lifecycle') : [] });
  }
  return { stops, standing, then: then.visited, now: now.visited, gone: [...then.gone] };
}

/** One of the two ways, step by step. */
class Side {
  readonly visited = new Set<string>();
  readonly gone = new Set<string>();
  readonly #at = new Map<string, readonly string[]>();
  readonly #known: ReadonlyMap<string, PlacedInTree>;

  constructor(known: ReadonlyMap<string, PlacedInTree>) {
    this.#known = known;
  }

  take({ states, taken }: Step): void {
    taken.forEach((id) => this.visited.add(id));
    for (const { regionId, state, stateIds } of states) {
      const there = stateIds.filter((id) => this.#known.has(id));
      if (there.length < stateIds.length) this.gone.add(state);
      there.forEach((id) => this.visited.add(id));
      this.#at.set(regionId, there);
    }
  }

  ids(region?: string): string[] {
    const ids = [...this.#at.values()].flat();
    return region === undefined ? ids : ids.filter((id) => this.#known.get(id)?.region === region);
  }

  /** Region → path inside it, as the drawing takes it. */
  paths(): Record<string, string> {
    const paths: Record<string, string> = {};
    for (const id of this.ids()) {
      const placed = this.#known.get(id);
      if (!placed) continue;
      const path = placed.state.path.slice(placed.region.length + 1);
      paths[placed.region] = paths[placed.region] === undefined ? path : `${paths[placed.region]}, ${path}`;
    }
    return paths;
  }
}

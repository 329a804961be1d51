import type { DiagramRegion, DiagramState } from '@stellwerk/engine';

/** A state, and where in its frame (or the region) it stands in time. */
export interface PlaceInTime {
  readonly id: string;
  /** Id of the frame, or of the region. */
  readonly frame: string;
  readonly place: number;
}

/** Where the states of a region, and of every frame in it, stand in time. */
export class PlacesInTime {
  readonly #places = new Map<string, PlaceInTime>();
  readonly #frames = new Map<string, readonly DiagramState[]>();

  /** @param inOrder states of one frame in the order of time */
  constructor(region: DiagramRegion, inOrder: (states: readonly DiagramState[]) => readonly DiagramState[]) {
    const enter = (frame: string, given: readonly DiagramState[]): void => {
      const states = inOrder(given);
      this.#frames.set(frame, states);
      for (const [place, { id, states: inner }] of states.entries()) {
        this.#places.set(id, { id, frame, place });
        enter(id, inner);
      }
    };
    enter(region.id, region.states);
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** What lies in a frame, or in the region, as time runs. */
  statesIn(frame: string): readonly DiagramState[] {
    return this.#frames.get(frame) ?? [];
  }

  /**
   * Of the innermost frame that holds both ends of a line, the two states that they are or lie in. Undefined where one
   * end holds the other.
   */
  between(from: string, to: string): readonly [from: PlaceInTime, to: PlaceInTime] | undefined {
    const ends = new Map(this.#around(to).map((end) => [end.frame, end]));
    for (const start of this.#around(from)) {
      const end = ends.get(start.frame);
      if (end) return start.id === end.id ? undefined : [start, end];
    }
    return undefined;
  }

  /** A state and those around it, innermost first. */
  #around(id: string): readonly PlaceInTime[] {
    const own = this.#places.get(id);
    return own ? [own, ...this.#around(own.frame)] : [];
  }
}

/** Who changed something: whoever drew the draft, or whoever published meanwhile. */
export type MergeSide = 'mine' | 'theirs';

/** The three versions that are brought together, in one form or another. */
export interface Sides<T> {
  /** What both began from. */
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** Says which side counts where both changed the same; `base`: neither. Told the conflict's id, whenever one is met. */
export type Choose = (conflict: string) => MergeSide | 'base';

/** What each of the three comes to. */
export const onAllSides = <T, R>({ base, mine, theirs }: Sides<T>, map: (side: T) => R): Sides<R> => ({
  base: map(base),
  mine: map(mine),
  theirs: map(theirs),
});

import type { ProcessDefinition } from '../definition/types.ts';
import type { Places } from './merge-places.ts';
import { withMergedNames } from './merged-names.ts';
import { onAllSides } from './sides.ts';
import type { Sides } from './sides.ts';
import { thingsOf } from './things-of.ts';
import type { Things } from './thing.ts';

/** The things of all three versions, under the names they bear where they will stand. */
export class NamedThings {
  /** Under the names that each version has itself. */
  readonly own: Sides<Things>;
  readonly #versions: Sides<ProcessDefinition>;
  /** Of the first version, on one side or both. */
  readonly #removed: readonly string[];
  /** By the places and what stays: choices seldom change them. */
  readonly #known = new Map<string, Sides<Things>>();

  /** @param versions with stable ids */
  constructor(versions: Sides<ProcessDefinition>) {
    this.#versions = versions;
    this.own = onAllSides(versions, (version) => thingsOf(version));
    const { base, mine, theirs } = this.own;
    this.#removed = [...base.keys()].filter((id) => !(mine.has(id) && theirs.has(id)));
  }

  /** @param stays whether something will be there at all: what one side removed and still names, too */
  under(places: Places, stays: (id: string) => boolean): Sides<Things> {
    const names = JSON.stringify([...places, ...this.#removed.filter(stays)]);
    const known = this.#known.get(names);
    if (known !== undefined) return known;
    const named = (side: keyof Sides<unknown>) => {
      const version = this.#versions[side];
      return thingsOf(version, withMergedNames(version, this.own[side], places, this.own, stays));
    };
    const things = { base: named('base'), mine: named('mine'), theirs: named('theirs') };
    this.#known.set(names, things);
    return things;
  }
}

import type { Places } from './merge-places.ts';
import { equal, mergeProperty } from './merge-property.ts';
import { onAllSides } from './sides.ts';
import type { Choose, MergeSide, Sides } from './sides.ts';
import { tiesOf } from './thing.ts';
import type { Properties, Thing, Things, Tie } from './thing.ts';

/** Brings the parts of both sides together: by id, and property by property. */
export function mergeThings(sides: Sides<Things>, places: Places, choose: Choose): Map<string, Thing> {
  const merging = new Merging(sides, places, choose);
  for (const id of new Set([...sides.theirs.keys(), ...sides.mine.keys(), ...sides.base.keys()])) merging.take(id);
  while (merging.mend());
  return merging.merged;
}

/** Texts in several languages are one question. */
const questionOf = (property: string): string => property.replace(/\b(title|description)\/.*$/, '$1');

class Merging {
  readonly merged = new Map<string, Thing>();
  /** What went with what it stood in: it does not come back for the sake of something else, or there were no end. */
  readonly #gone = new Set<string>();
  readonly #sides: Sides<Things>;
  readonly #places: Places;
  readonly #choose: Choose;

  constructor(sides: Sides<Things>, places: Places, choose: Choose) {
    this.#sides = sides;
    this.#places = places;
    this.#choose = choose;
  }

  take(id: string): void {
    const { base, mine, theirs } = onAllSides(this.#sides, (side) => side.get(id));
    const only = mine ?? theirs;
    if (mine !== undefined && theirs !== undefined) {
      const properties = { base: base?.properties ?? {}, mine: mine.properties, theirs: theirs.properties };
      this.#put({ ...theirs, properties: this.#properties(theirs, properties) });
    } else if (only !== undefined && base === undefined) this.#put(only);
    else if (only !== undefined && only.kind !== 'layout' && !equal(base?.properties, only.properties)) this.#ask(id);
  }

  /** What one side removed while the other needs it for something it added or changed: somebody has to choose. */
  mend(): boolean {
    for (const thing of this.merged.values())
      for (const tie of tiesOf(thing)) {
        const to = thing.properties[tie];
        if (typeof to !== 'string' || this.merged.has(to)) continue;
        if (!this.#ask(to)) this.#loosen(thing, tie, to);
        return true;
      }
    return false;
  }

  /** Whether something that one side removed is to stay; then it does, with everything that went along with it. */
  #ask(id: string): boolean {
    const { base, mine, theirs } = onAllSides(this.#sides, (side) => side.get(id));
    const keeper: MergeSide = theirs === undefined ? 'mine' : 'theirs';
    // Nobody has it any more, or it goes with what it stood in.
    if (base === undefined || (mine === undefined && theirs === undefined) || this.#gone.has(id)) return false;
    const choice = this.#choose(`${id} presence`);
    if (choice !== keeper && choice !== 'base') return false;
    const thing = this.#sides[choice].get(id);
    if (thing === undefined) return false;
    this.#put(thing);
    this.#restore(id, this.#sides[choice]);
    return true;
  }

  /** States inside, and transitions to and fro, as long as their other end is there. */
  #restore(id: string, side: Things): void {
    const { base, mine, theirs } = this.#sides;
    const wasRemoved = (each: string) =>
      base.has(each) && !(mine.has(each) && theirs.has(each)) && !this.merged.has(each) && !this.#gone.has(each);
    const inside = [...side.values()].filter(({ properties }) => properties['parent'] === id);
    for (const state of inside.filter((each) => wasRemoved(each.id))) {
      this.#put(state);
      this.#restore(state.id, side);
    }
    for (const thing of side.values()) {
      const ends = tiesOf(thing).map((tie) => thing.properties[tie]);
      const leads = thing.kind === 'transition' && ends.includes(id) && wasRemoved(thing.id);
      if (leads && ends.every((end) => typeof end !== 'string' || this.merged.has(end))) this.#put(thing);
    }
  }

  /** A transition leads where the side that removed its target has it lead; what stood in what went goes along. */
  #loosen(thing: Thing, tie: Tie, to: string): void {
    const removedBy = this.#sides.theirs.has(to) ? 'mine' : 'theirs';
    const instead = this.#sides[removedBy].get(thing.id)?.properties[tie];
    const leadsOn = typeof instead === 'string' && this.merged.has(instead);
    if (tie === 'initial' || (tie !== 'parent' && leadsOn)) {
      const properties = { ...thing.properties, [tie]: leadsOn ? instead : undefined };
      this.merged.set(thing.id, { ...thing, properties });
    } else {
      this.merged.delete(thing.id);
      this.#gone.add(thing.id);
    }
  }

  #properties({ id, kind }: Thing, sides: Sides<Properties>): Properties {
    const names = new Set([...Object.keys(sides.theirs), ...Object.keys(sides.mine), ...Object.keys(sides.base)]);
    // Where it lies on the canvas is worth no question: the draft's place counts.
    const choose: Choose = kind === 'layout' ? () => 'mine' : this.#choose;
    const merged = (name: string) => {
      const of = onAllSides(sides, (properties) => properties[name]);
      return mergeProperty(of, `${id} ${questionOf(name)}`, choose);
    };
    return Object.fromEntries([...names].map((name) => [name, isPlace(name) ? sides.theirs[name] : merged(name)]));
  }

  #put(thing: Thing): void {
    const place = this.#places.get(thing.id);
    const where = place === undefined ? {} : thing.kind === 'state' ? place : { key: place.key };
    this.merged.set(thing.id, { ...thing, properties: { ...thing.properties, ...where } });
  }
}

/** Decided before; see `mergePlaces`. */
const isPlace = (property: string): boolean => property === 'key' || property === 'parent';

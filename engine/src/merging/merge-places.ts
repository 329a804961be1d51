import { freshKey } from '../editing/fresh-key.ts';
import { mergeProperty } from './merge-property.ts';
import { onAllSides } from './sides.ts';
import type { Choose, Sides } from './sides.ts';
import type { Thing, Things } from './thing.ts';

/** Where something stands: by what key, and, for states, in which. */
export interface Place {
  readonly key: string;
  readonly parent: string | undefined;
}
export type Places = ReadonlyMap<string, Place>;

const KEYED: ReadonlySet<string> = new Set([...['state', 'field', 'step', 'clock', 'delay', 'decision', 'approval']]);

/**
 * The key and the parent that each keyed thing will have. Two things that would bear the same key are told apart by a
 * number.
 *
 * @param stays whether it will be there at all; what goes takes no key away from others
 * @param within whether something can stand in it; undefined: not known yet
 */
export function mergePlaces(
  sides: Sides<Things>,
  stays: (id: string) => boolean,
  choose: Choose,
  within?: (id: string) => boolean,
): Places {
  const ids = [...new Set([...sides.theirs.keys(), ...sides.mine.keys(), ...sides.base.keys()])];
  const places = new Map<string, Place>();
  for (const id of ids) {
    const things = onAllSides(sides, (each) => each.get(id));
    if (!KEYED.has((things.theirs ?? things.mine ?? things.base)?.kind ?? '')) continue;
    places.set(id, mergedPlace(id, things, choose));
  }
  if (within !== undefined) rehouse(places, sides, within);
  untangle(places, sides, choose);
  tellApart(places, ids.filter(stays));
  return places;
}

const placeOf = ({ properties }: Thing): Place => ({
  key: properties['key'] as string,
  parent: properties['parent'] as string | undefined,
});

function mergedPlace(id: string, things: Sides<Thing | undefined>, choose: Choose): Place {
  const { base, mine, theirs } = things;
  const only = mine === undefined || theirs === undefined ? (theirs ?? mine ?? base) : undefined;
  if (only !== undefined) return placeOf(only);
  const of = onAllSides(things, (thing) => (thing === undefined ? undefined : placeOf(thing)));
  return {
    key: mergeProperty(
      onAllSides(of, (place) => place?.key ?? ''),
      `${id} key`,
      choose,
    ),
    parent: mergeProperty(
      onAllSides(of, (place) => place?.parent),
      `${id} parent`,
      choose,
    ),
  };
}

/** One put A into B, the other took B away: then A stands where somebody has it that stays. */
function rehouse(places: Map<string, Place>, sides: Sides<Things>, within: (id: string) => boolean): void {
  for (const [id, place] of places) {
    if (place.parent === undefined || within(place.parent)) continue;
    const others = [sides.mine, sides.theirs, sides.base].flatMap((side) => {
      const thing = side.get(id);
      return thing === undefined ? [] : [placeOf(thing).parent];
    });
    const parent = others.find((other) => other !== undefined && within(other));
    if (parent !== undefined) places.set(id, { ...place, parent });
  }
}

/** One put A into B, the other B into A: then both stand where one side has them. */
function untangle(places: Map<string, Place>, sides: Sides<Things>, choose: Choose): void {
  for (const id of places.keys()) {
    const circle = circleFrom(id, places);
    if (circle.length === 0) continue;
    const side = choose(`${circle.toSorted()[0] ?? id} parent`);
    for (const each of circle) {
      const thing = sides[side].get(each) ?? sides.theirs.get(each);
      const place = places.get(each);
      if (thing !== undefined && place !== undefined) places.set(each, { ...place, parent: placeOf(thing).parent });
    }
  }
}

function circleFrom(id: string, places: Places): string[] {
  const seen: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = places.get(at)?.parent) {
    if (seen.includes(at)) return seen.slice(seen.indexOf(at));
    seen.push(at);
  }
  return [];
}

function tellApart(places: Map<string, Place>, ids: readonly string[]): void {
  const taken = new Set<string>();
  for (const id of ids) {
    const place = places.get(id);
    if (place === undefined) continue;
    const among = `${place.parent ?? ''} ${id.slice(0, id.indexOf(':'))} `;
    const key = taken.has(among + place.key)
      ? freshKey(place.key, 'other', (each) => taken.has(among + each) || isWanted(places, ids, among, each))
      : place.key;
    taken.add(among + key);
    places.set(id, { ...place, key });
  }
}

const isWanted = (places: Places, ids: readonly string[], among: string, key: string): boolean =>
  ids.some((id) => {
    const place = places.get(id);
    return place?.key === key && `${place.parent ?? ''} ${id.slice(0, id.indexOf(':'))} ` === among;
  });

/** A state's path under these places. */
export function pathIn(places: Places, id: string): string {
  const keys: string[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = places.get(at)?.parent) {
    seen.add(at);
    const place = places.get(at);
    if (place === undefined) break;
    keys.unshift(place.key);
  }
  return keys.join('.');
}

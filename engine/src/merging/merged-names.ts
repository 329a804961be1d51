import type { ProcessDefinition } from '../definition/types.ts';
import { mapNames } from '../editing/names/map-names.ts';
import type { NameMap } from '../editing/names/name-map.ts';
import { pathIn } from './merge-places.ts';
import type { Place, Places } from './merge-places.ts';
import type { Sides } from './sides.ts';
import type { Thing, ThingKind, Things } from './thing.ts';

/**
 * One side's definition with the names that things will have after merging wherever they are mentioned: what was
 * renamed on one side is spoken of by its new name on all, so that a rename is no difference anywhere else. What this
 * side took away and the other keeps bears its new name here too: else it would look as if this side spoke of another.
 */
export function withMergedNames(
  definition: ProcessDefinition,
  things: Things,
  places: Places,
  all: Sides<Things>,
  stays: (id: string) => boolean,
): ProcessDefinition {
  // What this side took away: first, so that whatever bears the same name now counts.
  const removed = new Map([...all.base].filter(([id]) => !things.has(id) && stays(id)));
  const keys = new Map<string, string>();
  for (const { id, kind, properties } of [...removed.values(), ...things.values()]) {
    const place = places.get(id);
    if (place !== undefined && kind !== 'state') keys.set(`${kind} ${String(properties['key'])}`, place.key);
  }
  const named = (kind: ThingKind) => (key: string) => keys.get(`${kind} ${key}`) ?? key;
  const names: NameMap = {
    field: named('field'),
    step: named('step'),
    clock: named('clock'),
    delay: named('delay'),
    decision: named('decision'),
    approval: named('approval'),
    state: laterPath(new Map([...pathsOf(all.base, removed, places), ...pathsOf(things, things, places)])),
    tag: ownTags(things, places, all),
  };
  return mapNames(definition, names);
}

/** The paths that states have in a version, and those they will have. */
function pathsOf(version: Things, moving: Things, places: Places): ReadonlyMap<string, string> {
  const own = new Map([...version].map(([id, { properties }]) => [id, properties as unknown as Place]));
  const states = [...moving.values()].filter(({ id, kind }) => kind === 'state' && places.has(id));
  return new Map(states.map(({ id }) => [pathIn(own, id), pathIn(places, id)]));
}

/** A path that is not there any more goes by the innermost state of it that is. */
const laterPath =
  (paths: ReadonlyMap<string, string>) =>
  (path: string): string => {
    const exact = paths.get(path);
    if (exact !== undefined) return exact;
    const cut = path.lastIndexOf('.');
    return cut === -1 ? path : laterPath(paths)(path.slice(0, cut)) + path.slice(cut);
  };

/** The tag `clock:<key>` is the clock's own, and is renamed along with it; see `renameKey`. */
function ownTags(things: Things, places: Places, all: Sides<Things>): (tag: string) => string {
  const tags = new Map<string, string>();
  for (const { id, kind, properties } of things.values()) {
    const key = places.get(id)?.key;
    if (kind !== 'clock' || key === undefined || properties['runsWhile'] !== `clock:${String(properties['key'])}`)
      continue;
    const bears = (clock: Thing | undefined) => clock?.properties['runsWhile'] === `clock:${key}`;
    if ([all.mine, all.theirs].some((side) => bears(side.get(id)))) tags.set(properties['runsWhile'], `clock:${key}`);
  }
  return (tag) => tags.get(tag) ?? tag;
}

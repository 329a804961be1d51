import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { mapNames } from '../editing/names/map-names.ts';
import type { NameMap } from '../editing/names/name-map.ts';
import { pathIn } from './merge-places.ts';
import type { Places } from './merge-places.ts';
import type { Sides } from './sides.ts';
import { stateIds } from './things-of.ts';
import type { Thing, ThingKind, Things } from './thing.ts';

/**
 * One side's definition with the names that things will have after merging wherever they are mentioned: what was
 * renamed on one side is spoken of by its new name on all, so that a rename is no difference anywhere else.
 */
export function withMergedNames(
  definition: ProcessDefinition,
  things: Things,
  places: Places,
  all: Sides<Things>,
): ProcessDefinition {
  const keys = new Map<string, string>();
  for (const { id, kind, properties } of things.values()) {
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
    state: laterPath(pathsOf(definition, places)),
    tag: ownTags(things, places, all),
  };
  return mapNames(definition, names);
}

function pathsOf(definition: ProcessDefinition, places: Places): ReadonlyMap<string, string> {
  const chart = outline(definition);
  const ids = stateIds(chart);
  return new Map(
    chart.nodes.flatMap((node) => {
      const id = ids[node.index] ?? '';
      return places.has(id) ? [[node.path, pathIn(places, id)] as const] : [];
    }),
  );
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

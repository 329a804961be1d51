import { addState, place, toDiagram } from '@stellwerk/engine';
import type { Edited, NewState, ProcessDefinition } from '@stellwerk/engine';
import type { Point } from '../../layout/types.ts';
import { arrangeRegion } from '../arrange/arrange-region.ts';
import { currentSpots, spotsOf } from '../arrange/spots.ts';
import type { Designer } from '../designer.svelte.ts';

/**
 * A new state. Where it goes the drawing decides, unless the admin does: they pointed to a place, or placed the chosen
 * state beside which it is to stay, whatever the drawing does later.
 *
 * @param near where they pointed to, in the inner area of its parent: it goes there, or as near as there is room
 */
export function addTo(designer: Designer, wanted: NewState, near: Point | undefined): Edited {
  const { chart, draft } = designer;
  const added = addState(draft.definition, wanted);
  const id = added.ok ? added.changed[0] : undefined;
  if (!added.ok || id === undefined) return added;
  const placed = spotsOf(draft.definition.layout);
  const beside = chart.chosenStates.find((one) => one !== wanted.parent && placed.has(one));
  const spot = near || beside !== undefined ? spotOf(designer, added.definition, id, near) : undefined;
  return spot ? place(added.definition, { [id]: spot }) : added;
}

/** Where the drawing would put a new state. */
function spotOf(
  { arrangement, chart, directory, draft, locale }: Designer,
  definition: ProcessDefinition,
  id: string,
  near: Point | undefined,
): Point | undefined {
  const { regions, edges, language } = toDiagram(definition, locale.language, directory);
  const placed = spotsOf(draft.definition.layout);
  const fresh = { near: near && new Map([[id, near]]), beside: chart.chosenStates.at(-1) };
  return regions
    .map((region) => {
      const before = arrangement?.regions.find((one) => one.region.id === region.id);
      return currentSpots(arrangeRegion(region, edges, language, placed, before, fresh)).get(id);
    })
    .find((spot) => spot !== undefined);
}

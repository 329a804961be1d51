import { nest, place } from '@stellwerk/engine';
import type { Edited } from '@stellwerk/engine';
import type { Point } from '../../layout/types.ts';
import { groundAt, groundUnder, placeIn } from '../canvas/drop.ts';
import type { Ground } from '../canvas/drop.ts';
import type { Designer } from '../designer.svelte.ts';
import { spotsOf } from '../arrange/spots.ts';
import { chosenWords } from './resize.ts';

/** A dragged state and where its upper left corner is now, on the drawing. */
export interface Dropped {
  readonly id: string;
  readonly corner: Point;
}

/**
 * Lets dragged states go: they stay there, and come into the frame that lies under the pointer or out of the one they
 * were in. False if nothing came of it; the drawing is then put back.
 */
export function drop(designer: Designer, dropped: readonly Dropped[], pointer: Point): boolean {
  const { arrangement, draft, locale } = designer;
  const [first] = dropped;
  if (!arrangement || !first) return false;
  const ground = groundAt(
    arrangement.layout,
    pointer,
    withInside(
      designer,
      dropped.map(({ id }) => id),
    ),
  );
  const before = groundUnder(arrangement.layout, first.id);
  if (!before) return false;
  if (ground && ground.region !== before.region) {
    designer.say(locale.t('edit.otherRegion'));
    return false;
  }
  // Outside all lanes, the lane grows as far as the card was dragged.
  const into = ground ?? laneOf(designer, before);
  const outside = dropped.filter(({ id }) => groundUnder(arrangement.layout, id)?.id !== into.id).map(({ id }) => id);
  const words =
    dropped.length === 1 ? designer.chart.title(first.id) : locale.t('edit.several', { count: dropped.length });
  const nested: Edited =
    outside.length === 0
      ? { ok: true, definition: draft.definition, changed: [] }
      : nest(draft.definition, outside, into.id);
  if (!nested.ok) return draft.apply(nested, '');
  const sizes = spotsOf(draft.definition.layout);
  const places = Object.fromEntries(
    dropped.map(({ id, corner }) => [id, { ...sizeOf(sizes.get(id)), ...placeIn(into, corner) }]),
  );
  const label =
    outside.length === 0 ? 'edit.moved' : into.id === laneOf(designer, before).id ? 'edit.unnested' : 'edit.nested';
  return draft.apply(
    place(nested.definition, places),
    locale.t(label, { what: words, into: designer.chart.title(into.id) }),
  );
}

/** The size somebody gave it, without its place. */
export const sizeOf = (spot: { width?: number; height?: number } | undefined): { width?: number; height?: number } => ({
  ...(spot?.width === undefined ? {} : { width: spot.width }),
  ...(spot?.height === undefined ? {} : { height: spot.height }),
});

/** These states and everything inside them. */
export function withInside({ arrangement }: Designer, ids: readonly string[]): ReadonlySet<string> {
  const chosen = new Set(ids);
  return new Set(
    (arrangement?.layout.states ?? [])
      .filter(({ state, ancestors }) => chosen.has(state.id) || ancestors.some((id) => chosen.has(id)))
      .map(({ state }) => state.id),
  );
}

function laneOf({ arrangement }: Designer, ground: Ground): Ground {
  const lane = arrangement?.layout.lanes.find(({ region }) => region.key === ground.region);
  if (!lane || !arrangement) return ground;
  const inside = { x: lane.box.x + 1, y: lane.box.y + 1 };
  return groundAt(arrangement.layout, inside) ?? ground;
}

/** Pushes the chosen states; several presses are one undo step. */
export function nudge(designer: Designer, by: Point): void {
  const { arrangement, chart, draft, locale } = designer;
  if (!arrangement) return;
  const chosen = new Set(chart.chosenStates);
  const sizes = spotsOf(draft.definition.layout);
  const places = Object.fromEntries(
    arrangement.layout.states
      .filter(({ state, ancestors }) => chosen.has(state.id) && !ancestors.some((id) => chosen.has(id)))
      .flatMap(({ state, box }) => {
        const ground = groundUnder(arrangement.layout, state.id);
        if (!ground) return [];
        return [
          [state.id, { ...sizeOf(sizes.get(state.id)), ...placeIn(ground, { x: box.x + by.x, y: box.y + by.y }) }],
        ];
      }),
  );
  const run = `move ${[...chosen].join(' ')}`;
  const edited = place(draft.definition, places);
  if (edited.ok) draft.replace(edited.definition, locale.t('edit.moved', { what: chosenWords(designer) }), run);
}

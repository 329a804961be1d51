import { nest, place, unnest } from '@stellwerk/engine';
import { START_ROOM } from '../arrange/new-spot.ts';
import { innerCorner } from '../arrange/spots.ts';
import { groundUnder, placeIn } from '../canvas/drop.ts';
import type { Designer } from '../designer.svelte.ts';
import { chosenWords } from './resize.ts';

/** Puts states into another one. */
export function nestIn(designer: Designer, ids: readonly string[], into: string): boolean {
  const { draft, chart, locale } = designer;
  const label = locale.t('edit.nested', { what: chosenWords(designer), into: chart.title(into) });
  return draft.apply(nest(draft.definition, ids, into), label);
}

/** Puts a new frame around states; they stay where they are seen. */
export function group(designer: Designer, ids: readonly string[], title: string): boolean {
  const { draft, arrangement, locale } = designer;
  const label = locale.t('edit.grouped', { what: chosenWords(designer), into: title });
  const nested = nest(draft.definition, ids, { newParentTitle: { [locale.language]: title } });
  const [frame] = nested.ok ? nested.changed : [];
  const boxes = (arrangement?.layout.states ?? []).filter(({ state }) => ids.includes(state.id));
  const ground = boxes[0] && arrangement && groundUnder(arrangement.layout, boxes[0].state.id);
  if (!nested.ok || frame === undefined || !ground) return draft.apply(nested, label);
  const corner = innerCorner({ state: { badges: [] }, titleLines: [title], inner: [] });
  const left = Math.min(...boxes.map(({ box }) => box.x)) - corner.x - START_ROOM;
  const top = Math.min(...boxes.map(({ box }) => box.y)) - corner.y;
  const at = placeIn(ground, { x: left, y: top });
  const origin = { id: frame, region: ground.region, corner: { x: left + corner.x, y: top + corner.y } };
  const places = Object.fromEntries(boxes.map(({ state, box }) => [state.id, placeIn(origin, box)]));
  const placed = place(nested.definition, { ...places, [frame]: at });
  return draft.apply(placed.ok ? { ...placed, changed: [frame] } : placed, label);
}

/** Takes the chosen states out of the frame they lie in. */
export function takeOut(designer: Designer): void {
  const { draft, chart, locale } = designer;
  draft.apply(unnest(draft.definition, chart.chosenStates), locale.t('edit.takenOut', { what: chosenWords(designer) }));
}

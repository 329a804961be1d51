import { place } from '@stellwerk/engine';
import type { Box } from '../../layout/types.ts';
import { groundUnder, placeIn } from '../canvas/drop.ts';
import type { Designer } from '../designer.svelte.ts';

/** One press of an arrow key moves or stretches by this much, pixels. */
export const NUDGE = 20;
/** Nothing becomes smaller than this, pixels; a card is at least as large as its words. */
const LEAST = 40;

/** Gives a state the size and place it was dragged to; the box is that on the canvas, from its frame's corner. */
export function resize(designer: Designer, id: string, box: Box): void {
  const { arrangement, draft, locale } = designer;
  const placed = arrangement?.layout.states.find(({ state }) => state.id === id);
  const ground = arrangement && groundUnder(arrangement.layout, id);
  if (!placed || !ground) return;
  // The canvas counts from the frame's own corner, the definition from the inner area's.
  const parent = arrangement.layout.states.find(({ state }) => state.id === placed.ancestors.at(-1));
  const lane = arrangement.layout.lanes.find(({ region }) => region.key === placed.region);
  const corner = parent?.box ?? lane?.box ?? { x: 0, y: 0 };
  const at = placeIn(ground, { x: corner.x + box.x, y: corner.y + box.y });
  const size = { width: Math.round(box.width), height: Math.round(box.height) };
  draft.apply(
    place(draft.definition, { [id]: { ...at, ...size } }),
    locale.t('edit.resized', { what: title(designer, id) }),
  );
}

/** Stretches or shrinks the chosen states. */
export function stretch(designer: Designer, by: { readonly width: number; readonly height: number }): void {
  const { arrangement, chart, draft, locale } = designer;
  const places = Object.fromEntries(
    chart.chosenStates.flatMap((id) => {
      const placed = arrangement?.layout.states.find(({ state }) => state.id === id);
      const ground = arrangement && groundUnder(arrangement.layout, id);
      if (!placed || !ground) return [];
      const width = Math.max(LEAST, placed.box.width + by.width);
      const height = Math.max(LEAST, placed.box.height + by.height);
      return [[id, { ...placeIn(ground, placed.box), width, height }]];
    }),
  );
  draft.apply(place(draft.definition, places), locale.t('edit.resized', { what: chosenWords(designer) }), 'resize');
}

/** What a state is called. */
export const title = ({ chart }: Designer, id: string): string => chart.title(id);

/** What is chosen, in words: its title, or how many there are. */
export function chosenWords({ chart, locale }: Designer): string {
  const [first] = chart.chosen;
  if (!first || chart.chosen.length > 1) return locale.t('edit.several', { count: chart.chosen.length });
  return first.kind === 'edge' ? (chart.edge(first.id)?.label ?? '') : chart.title(first.id);
}

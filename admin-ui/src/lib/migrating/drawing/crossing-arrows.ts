import { linePath } from '../../canvas/line-path.ts';
import type { Box, PlacedState, Point } from '../../layout/types.ts';
import type { PlannedState } from '../planning/planned-regions.ts';
import { arrowWay } from './arrow-way.ts';
import { bow } from './bow.ts';
import type { Bow } from './bow.ts';
import type { Arrangement, CrossingLayout } from './crossing-layout.ts';

/** Where tickets of a state go, as a line between the two drawings. */
export interface Arrow extends Bow {
  readonly state: PlannedState;
  readonly head: string;
}

/** How far the head's tip is from its base, pixels. */
const HEAD = 9;

export const leaves = ({ x, y, width, height }: Box): Point => ({ x: x + width, y: y + height / 2 });

/** A line from a card to where its head begins. */
export const towards = (from: Box, tip: Point, arrangement: Arrangement): Bow =>
  arrangement === 'beside'
    ? bow(leaves(from), { x: tip.x - HEAD, y: tip.y }, 'left')
    : bow(leaves(from), { x: tip.x + HEAD, y: tip.y }, 'right');

/** The arrows from state to state. @param targets ids of the new states by path */
export function crossingArrows(
  states: readonly PlannedState[],
  targets: ReadonlyMap<string, string>,
  layout: CrossingLayout,
  arrangement: Arrangement,
): Arrow[] {
  const { from, to } = layout;
  const boxOf = (placed: readonly PlacedState[] | undefined, id: string | undefined): Box | undefined =>
    placed?.find(({ state }) => state.id === id)?.box;
  return states.flatMap((state): Arrow[] => {
    const begin = boxOf(from.states, state.id);
    const target = state.target && targets.get(state.target.path);
    const end = boxOf(to?.states, target);
    if (!begin || !end || target === undefined) return [];
    const tip = { x: arrangement === 'beside' ? end.x : end.x + end.width, y: end.y + end.height / 2 };
    const back = arrangement === 'beside' ? -HEAD : HEAD;
    const way = arrowWay(layout, { from: state.id, to: target }, arrangement);
    const line = way ? { path: linePath(way.points), middle: way.middle } : towards(begin, tip, arrangement);
    return [{ state, ...line, head: `M${tip.x},${tip.y}l${back},-5v10Z` }];
  });
}

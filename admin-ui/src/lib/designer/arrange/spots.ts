import type { ProcessDefinition } from '@stellwerk/engine';
import { type CardWords, headHeight } from '../../layout/card-size.ts';
import * as measure from '../../layout/measures.ts';
import type { PlacedRegion } from '../../layout/place-region.ts';
import type { PlacedState, Point } from '../../layout/types.ts';

/** Where the admin put a state, pixels from the upper left corner of its parent's inner area, and its size if changed. */
export interface Spot extends Point {
  readonly width?: number;
  readonly height?: number;
}
export type Spots = ReadonlyMap<string, Spot>;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The places kept in a definition; what is no place there is left out. */
export function spotsOf(layout: ProcessDefinition['layout']): Spots {
  const spots = new Map<string, Spot>();
  for (const [id, value] of Object.entries(layout ?? {})) {
    if (typeof value !== 'object' || value === null) continue;
    const { x, y, width, height } = value as Record<string, unknown>;
    if (!isNumber(x) || !isNumber(y)) continue;
    spots.set(id, { x, y, ...(isNumber(width) ? { width } : {}), ...(isNumber(height) ? { height } : {}) });
  }
  return spots;
}

/** Where the inner area of a frame begins, from its upper left corner. */
export const innerCorner = (words: CardWords): Point => ({ x: measure.COMPOUND_PADDING, y: headHeight(words) });

/** Where a state lies at the moment, how large it is, and in which frame: in another one its place means nothing. */
export interface KnownSpot extends Point {
  readonly width: number;
  readonly height: number;
  readonly parent: string | undefined;
}

/** Where everything in a region lies at the moment. */
export function currentSpots(region: PlacedRegion): ReadonlyMap<string, KnownSpot> {
  const byId = new Map(region.states.map((one) => [one.state.id, one]));
  return new Map(
    region.states.map((one) => {
      const parent = one.ancestors.at(-1);
      const { width, height } = one.box;
      return [one.state.id, { ...spotIn(one, byId.get(parent ?? '')), width, height, parent }];
    }),
  );
}

/** A state's place relative to the frame it lies in (to the region if in none). */
export function spotIn({ box }: Pick<PlacedState, 'box'>, parent: PlacedState | undefined): Point {
  if (!parent) return { x: box.x, y: box.y };
  const corner = innerCorner(parent);
  return { x: box.x - parent.box.x - corner.x, y: box.y - parent.box.y - corner.y };
}

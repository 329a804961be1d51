import { PROTOTYPE_KEYS } from '../definition/json-scan.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { type Edited, edited } from './edited.ts';
import { withParts } from './sharing.ts';

/** Where something stands on the canvas: pixels, relative to the inner area of what is round it. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

const PLACE_NUMBERS = ['x', 'y', 'width', 'height'] as const;

/** Puts things where the admin dragged them; a place that is no number is not kept. */
export function place(definition: ProcessDefinition, places: Readonly<Record<string, Place>>): Edited {
  const layout: Record<string, unknown> = { ...definition.layout };
  for (const [id, at] of Object.entries(places)) {
    const numbers = PLACE_NUMBERS.flatMap((name): [string, number][] => {
      const value = at[name];
      return value !== undefined && Number.isFinite(value) ? [[name, Math.round(value)]] : [];
    });
    if (Number.isFinite(at.x) && Number.isFinite(at.y) && !PROTOTYPE_KEYS.has(id))
      layout[id] = Object.fromEntries(numbers);
  }
  return edited(withLayout(definition, layout), ...Object.keys(places));
}

/** Gives things (or everything) back to the automatic layout. */
export function unplace(definition: ProcessDefinition, ids?: readonly string[]): Edited {
  if (definition.layout === undefined) return edited(definition);
  if (ids === undefined) return edited(withLayout(definition, {}));
  const leaving = new Set(ids);
  const kept = Object.entries(definition.layout).filter(([id]) => !leaving.has(id));
  return edited(withLayout(definition, Object.fromEntries(kept)), ...ids);
}

const withLayout = (definition: ProcessDefinition, layout: Readonly<Record<string, unknown>>): ProcessDefinition =>
  withParts(definition, { layout: Object.keys(layout).length === 0 ? undefined : layout });

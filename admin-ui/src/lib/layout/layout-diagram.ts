import type { Diagram } from '@stellwerk/engine';
import { placeLanes, planFor } from './place-lanes.ts';
import type { LayoutEngine } from './place-region.ts';
import { placeRegions } from './place-regions.ts';
import type { DiagramLayout, Size } from './types.ts';

export interface LayoutChoice {
  /** Keys of the regions to draw; all if absent. */
  readonly regions?: readonly string[];
  /** The size of the view it will be fitted into; decides how lanes stand and where a long way is broken. */
  readonly view: Size;
}

/** A place for everything in the diagram. Pure but for the engine; the same input gives the same places. */
export async function layoutDiagram(
  diagram: Diagram,
  engine: LayoutEngine,
  choice: LayoutChoice,
): Promise<DiagramLayout> {
  const chosen = diagram.regions.filter(({ key }) => !choice.regions || choice.regions.includes(key));
  const placed = await placeRegions(chosen, diagram, engine, choice.view);
  return placeLanes(placed, diagram, planFor(placed, diagram, choice.view));
}

import type { Diagram, DiagramState } from '@stellwerk/engine';
import type { LanePlan } from '../../layout/lane-plan.ts';
import { placeLanes, planFor } from '../../layout/place-lanes.ts';
import { placeRegions } from '../../layout/place-regions.ts';
import type { LayoutEngine, PlacedRegion } from '../../layout/place-region.ts';
import type { DiagramLayout, Size } from '../../layout/types.ts';
import { arrangeRegion } from './arrange-region.ts';
import type { Spots } from './spots.ts';

/** A drawing that can be edited: every region by itself, and all of them as lanes. */
export interface Arrangement {
  readonly regions: readonly PlacedRegion[];
  /** How the lanes stand; kept while editing, so that they do not jump. */
  readonly plan: LanePlan;
  readonly layout: DiagramLayout;
}
interface Choice {
  /** Keys of the regions to draw; all if absent. */
  readonly regions: readonly string[] | undefined;
  readonly view: Size;
  /** What a new state is to stand beside where no line says so: what was chosen before. */
  readonly beside?: string | undefined;
}

/** As many new states find room beside the others at once; more are quicker, and better, laid out anew in the worker. */
const MOST_NEW = 40;

const chosen = (diagram: Diagram, regions: readonly string[] | undefined): Diagram['regions'] =>
  diagram.regions.filter(({ key }) => !regions || regions.includes(key));

/** Lays out everything the admin did not put anywhere; what they placed stays. */
export async function layOut(
  diagram: Diagram,
  placed: Spots,
  engine: LayoutEngine,
  choice: Choice,
): Promise<Arrangement> {
  const wanted = chosen(diagram, choice.regions);
  const filled = wanted.filter(({ states }) => states.length > 0);
  const laid = new Map(
    (await placeRegions(filled, diagram, engine, choice.view)).map((one) => [one.region.id, one] as const),
  );
  const regions = wanted.map((region) =>
    arrangeRegion(region, diagram.edges, diagram.language, placed, laid.get(region.id)),
  );
  return inLanes(diagram, regions, planFor(regions, diagram, choice.view));
}

/** Whether so much is new (a file was imported, a text pasted) that an edit's way to draw it would stop the page. */
export function isOtherDrawing(diagram: Diagram, placed: Spots, before: Arrangement, choice: Choice): boolean {
  const known = new Set(before.layout.states.map(({ state }) => state.id));
  const unplaced = (states: readonly DiagramState[]): number =>
    states.reduce(
      (sum, { id, states: inside }) => sum + (known.has(id) || placed.has(id) ? 0 : 1) + unplaced(inside),
      0,
    );
  return chosen(diagram, choice.regions).reduce((sum, { states }) => sum + unplaced(states), 0) > MOST_NEW;
}

/** The drawing after an edit: at once, and with everything where it was that the edit is not about. */
export function rearrange(diagram: Diagram, placed: Spots, before: Arrangement, choice: Choice): Arrangement {
  const known = new Map(before.regions.map((one) => [one.region.id, one]));
  const regions = chosen(diagram, choice.regions).map((region) =>
    arrangeRegion(region, diagram.edges, diagram.language, placed, known.get(region.id), {
      beside: choice.beside,
    }),
  );
  const same =
    regions.length === before.regions.length &&
    regions.every(({ region }, index) => region.id === before.regions[index]?.region.id);
  return inLanes(diagram, regions, same ? before.plan : planFor(regions, diagram, choice.view));
}

const inLanes = (diagram: Diagram, regions: readonly PlacedRegion[], plan: LanePlan): Arrangement => ({
  regions,
  plan,
  layout: placeLanes(regions, diagram, plan),
});

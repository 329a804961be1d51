import type { Diagram, DiagramRegion } from '@stellwerk/engine';
import { LARGE } from './elk-graph.ts';
import { fittedSize, flawsOf } from './geometry.ts';
import { TITLE_SIZE } from './measures.ts';
import { placeLanes, rowsFor } from './place-lanes.ts';
import { placeRegion } from './place-region.ts';
import type { LayoutEngine, PlacedRegion } from './place-region.ts';
import type { Size } from './types.ts';

/** A region whose titles come out smaller than this in the view is broken into several rows, pixels. */
const READABLE = 10;
/** One way goes on below its beginning only where that makes everything so much larger: a straight one reads more easily. */
const WORTH = 1.1;
/** Around the drawing in the view, pixels. */
const PADDING = 16;
/** A narrower view, pixels, shows the beginning large (`readableBeginning`), and the rest is pushed into view: that goes better straight on. */
const NARROW = 760;
/** About two rows, width by height: beside other lanes often better than what fills the view alone. */
const TWO_ROWS = 2.4;

/**
 * Every region by itself, as it reads best: time runs from left to right. A long way that would be too small to read is
 * broken and goes on below, like a text.
 */
export async function placeRegions(
  regions: readonly DiagramRegion[],
  diagram: Diagram,
  engine: LayoutEngine,
  view: Size,
): Promise<readonly PlacedRegion[]> {
  const placed: PlacedRegion[] = [];
  for (const region of regions) placed.push(await placeRegion(region, diagram.edges, diagram.language, engine));
  const sizeIn = (some: readonly PlacedRegion[]): number =>
    fittedSize(placeLanes(some, diagram, rowsFor(some, diagram, view)), TITLE_SIZE, view, PADDING);
  if (view.width < NARROW) return placed;
  let chosen: readonly PlacedRegion[] = placed;
  for (const long of placed) {
    if (long.routes.length === 0 || long.states.length > LARGE || sizeIn([long]) >= READABLE) continue;
    const ways: (readonly PlacedRegion[])[] = [];
    for (const ratio of [TWO_ROWS, view.width / view.height]) {
      const broken = await inRows(long.region, diagram, engine, ratio);
      if (broken) ways.push(chosen.map((one) => (one === long ? broken : one)));
    }
    const [best] = ways.sort((one, other) => sizeIn(other) - sizeIn(one));
    if (best && sizeIn(best) >= sizeIn(chosen) * WORTH) chosen = best;
  }
  return chosen;
}

/** Undefined where that cannot be drawn without a flaw: ELK loses labels of lines that it breaks, or fails. */
async function inRows(
  region: DiagramRegion,
  diagram: Diagram,
  engine: LayoutEngine,
  ratio: number,
): Promise<PlacedRegion | undefined> {
  const wrapping = { 'elk.layered.wrapping.strategy': 'MULTI_EDGE', 'elk.aspectRatio': String(ratio) };
  const breaking: LayoutEngine = {
    layout: (graph) => engine.layout({ ...graph, layoutOptions: { ...graph.layoutOptions, ...wrapping } }),
  };
  try {
    const placed = await placeRegion(region, diagram.edges, diagram.language, breaking);
    return flawsOf(placeLanes([placed], diagram, [[0]])).length === 0 ? placed : undefined;
  } catch {
    return undefined;
  }
}

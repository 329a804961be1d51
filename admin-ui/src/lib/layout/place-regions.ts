import type { Diagram, DiagramRegion } from '@stellwerk/engine';
import { LARGE } from './elk-graph.ts';
import { fittedSize, flawsOf } from './geometry.ts';
import { isLongWay } from './long-way.ts';
import { TITLE_SIZE } from './measures.ts';
import { placeLanes, roomIn, shapedPlan } from './place-lanes.ts';
import { placeRegion } from './place-region.ts';
import type { LayoutEngine, PlacedRegion } from './place-region.ts';
import type { Size } from './types.ts';

/** Titles of this size in the view, pixels, are read without effort: nothing need be broken to make them larger. */
const READABLE = 12.5;
/** A smaller one goes on below its beginning only where that makes everything so much larger: a straight way reads more easily. */
const WORTH = 1.04;
/** A narrower view, pixels, shows the beginning large (`readableBeginning`), and the rest is pushed into view: that goes better straight on. */
const NARROW = 760;
/** What is no longer than this need not be broken, pixels. */
const SHORT = 900;
/** How broad a broken way may be, width by height: beside other lanes often better than what fills the view alone. */
const RATIOS = [1.2, 1.7, 2.2] as const;
/** Where titles are smaller than this, pixels, reading them comes before following lines. */
const LEAST = 11;
/** So many lines more may run back from the end of a row to the beginning of the next: of several side by side the eye follows none. */
const MOST_RETURNING = 2;
const LARGE_PART = 0.4;

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
  const straight: PlacedRegion[] = [];
  for (const region of regions) straight.push(await placeFirst(region, diagram, engine, view));
  if (view.width < NARROW || titleIn(view, ofOneWay(straight), diagram) >= READABLE) return straight;
  const ways: (readonly PlacedRegion[])[] = [];
  for (const one of straight) ways.push([one, ...(await brokenWays(one, diagram, engine))]);
  const followed = ways.map((some) => some.filter((one) => isFollowed(one, some[0])));
  const able = titleIn(view, followed, diagram) < LEAST ? ways : followed;
  return straightAgain(able, shapedPlan(able, diagram, view).regions, diagram, view);
}

/** Whether the lines of a broken way are as easily followed as those of the straight one, or nearly so. */
const isFollowed = (broken: PlacedRegion, straight: PlacedRegion | undefined): boolean =>
  returning(broken) <= (straight ? returning(straight) : 0) + MOST_RETURNING;

const ofOneWay = (placed: readonly PlacedRegion[]): readonly (readonly PlacedRegion[])[] => placed.map((one) => [one]);

/** How large a title is with the best plan for these ways. */
const titleIn = (view: Size, ways: readonly (readonly PlacedRegion[])[], diagram: Diagram): number =>
  fittedSize(shapedPlan(ways, diagram, view).size, TITLE_SIZE, roomIn(view), 0);

/** What is broken without need is drawn straight. */
function straightAgain(
  ways: readonly (readonly PlacedRegion[])[],
  chosen: readonly PlacedRegion[],
  diagram: Diagram,
  view: Size,
): readonly PlacedRegion[] {
  const least = Math.min(READABLE, titleIn(view, ofOneWay(chosen), diagram) / WORTH);
  let best = chosen;
  for (const [index, [straight]] of ways.entries()) {
    if (!straight || best[index] === straight) continue;
    const straighter = best.with(index, straight);
    if (titleIn(view, ofOneWay(straighter), diagram) >= least) best = straighter;
  }
  return best;
}

/** Straight, but for what is so long that no view would ever show all of it. */
async function placeFirst(
  region: DiagramRegion,
  diagram: Diagram,
  engine: LayoutEngine,
  view: Size,
): Promise<PlacedRegion> {
  const broken = isLongWay(region, diagram.edges)
    ? await placeBroken(region, diagram, engine, view.width / view.height)
    : undefined;
  return broken ?? placeRegion(region, diagram.edges, diagram.language, engine);
}

/** The ways to break one that is drawn straight. */
async function brokenWays(
  straight: PlacedRegion,
  diagram: Diagram,
  engine: LayoutEngine,
): Promise<readonly PlacedRegion[]> {
  if (straight.routes.length === 0 || straight.states.length > LARGE || straight.width <= SHORT) return [];
  const ways: PlacedRegion[] = [];
  for (const ratio of RATIOS) {
    const placed = await placeBroken(straight.region, diagram, engine, ratio);
    // Where it need not be broken any more, it need not be in a broader shape either.
    if (placed?.width === straight.width) break;
    if (placed && flawsOf(placeLanes([placed], diagram, 0)).length === 0) ways.push(placed);
  }
  return ways;
}

/** Lines that run back over a large part of the drawing. */
const returning = ({ routes, width }: PlacedRegion): number =>
  routes.filter(({ points }) =>
    points.some(({ x }, index) => index > 0 && (points[index - 1]?.x ?? 0) - x > width * LARGE_PART),
  ).length;

/** Undefined where that cannot be drawn: ELK loses some lines that it breaks, or fails. */
async function placeBroken(
  region: DiagramRegion,
  diagram: Diagram,
  engine: LayoutEngine,
  ratio: number,
): Promise<PlacedRegion | undefined> {
  const wrapping = {
    'elk.layered.wrapping.strategy': 'MULTI_EDGE',
    'elk.aspectRatio': String(ratio),
    'elk.layered.thoroughness': '7',
  };
  const breaking: LayoutEngine = {
    layout: (graph) => engine.layout({ ...graph, layoutOptions: { ...graph.layoutOptions, ...wrapping } }),
  };
  try {
    return await placeRegion(region, diagram.edges, diagram.language, breaking);
  } catch {
    return undefined;
  }
}

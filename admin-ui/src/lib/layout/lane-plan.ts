import type { Box, Size } from './types.ts';

/** How lanes share a rectangle: one by itself, or two parts beside or below each other, in the order of the regions. */
export type LanePlan = number | { readonly beside: boolean; readonly first: LanePlan; readonly second: LanePlan };

/** A size a lane can have: as it is laid out, or broken into rows. */
export interface LaneShape extends Size {
  /** Which of the ways to lay it out. */
  readonly way: number;
}

/** A plan, with the way in which each lane is laid out, in their order. */
export interface ShapedPlan {
  readonly plan: LanePlan;
  readonly size: Size;
  readonly ways: readonly number[];
}

/** More lanes than this are simply stacked: there are too many ways to try. */
const MOST_TRIED = 10;
/** Lanes below each other read more easily: anything else must gain as much. */
const WORTH = 1.04;

/** How much a drawing of this size is made smaller to fit. */
const scaleIn = (view: Size, { width, height }: Size): number => Math.min(view.width / width, view.height / height);

/**
 * Cuts a rectangle into lanes, in order, so that the whole is shown as large as possible in a view of the given size.
 * Of each run of lanes only the sizes are kept that no other undercuts in both directions (Stockmeyer's way to size a
 * floor plan), so that every cut and every shape is considered in a moment.
 *
 * @param shapes for each lane the sizes it can have, at least one
 */
export function lanePlan(shapes: readonly (readonly LaneShape[])[], gap: number, view: Size): ShapedPlan {
  const single = shapes.map((ways, lane) =>
    ways.map(({ width, height, way }): ShapedPlan => ({ plan: lane, size: { width, height }, ways: [way] })),
  );
  const [top, ...below] = single.flatMap((plans) => plans.slice(0, 1));
  if (!top) return { plan: 0, size: { width: 0, height: 0 }, ways: [] };
  const stacked = below.reduce((above, next) => joined(above, next, false, gap), top);
  if (shapes.length > MOST_TRIED) return stacked;
  const [best = stacked] = runs(single, gap)
    .map((plan) => ({ plan, scale: scaleIn(view, plan.size) }))
    .sort((one, other) => other.scale - one.scale)
    .map(({ plan }) => plan);
  return scaleIn(view, best.size) > scaleIn(view, stacked.size) * WORTH ? best : stacked;
}

/** Where each lane lies, by its number; what a part leaves over goes to its last lane, so that all end at one edge. */
export function boxesOf(plan: LanePlan, sizes: readonly Size[], gap: number): ReadonlyMap<number, Box> {
  const boxes = new Map<number, Box>();
  const place = (part: LanePlan, box: Box): void => {
    if (typeof part === 'number') {
      boxes.set(part, box);
      return;
    }
    const { width, height } = sizeOf(part.first, sizes, gap);
    if (part.beside) {
      place(part.first, { ...box, width });
      place(part.second, { ...box, x: box.x + width + gap, width: box.width - width - gap });
    } else {
      place(part.first, { ...box, height });
      place(part.second, { ...box, y: box.y + height + gap, height: box.height - height - gap });
    }
  };
  place(plan, { x: 0, y: 0, ...sizeOf(plan, sizes, gap) });
  return boxes;
}

/** How large a plan is with lanes of these sizes. */
export function sizeOf(plan: LanePlan, sizes: readonly Size[], gap: number): Size {
  if (typeof plan === 'number') return sizes[plan] ?? { width: 0, height: 0 };
  return sizeOfBoth(sizeOf(plan.first, sizes, gap), sizeOf(plan.second, sizes, gap), plan.beside, gap);
}

function sizeOfBoth(first: Size, second: Size, beside: boolean, gap: number): Size {
  return beside
    ? { width: first.width + gap + second.width, height: Math.max(first.height, second.height) }
    : { width: Math.max(first.width, second.width), height: first.height + gap + second.height };
}

const joined = (first: ShapedPlan, second: ShapedPlan, beside: boolean, gap: number): ShapedPlan => ({
  plan: { beside, first: first.plan, second: second.plan },
  size: sizeOfBoth(first.size, second.size, beside, gap),
  ways: [...first.ways, ...second.ways],
});

/** The plans of all lanes together that none undercuts, from those of each lane, by longer and longer runs of lanes. */
function runs(single: readonly (readonly ShapedPlan[])[], gap: number): readonly ShapedPlan[] {
  const best = single.map((plans) => new Map([[1, slimmest(plans)]]));
  for (let length = 2; length <= single.length; length += 1) {
    for (let from = 0; from + length <= single.length; from += 1) {
      const plans: ShapedPlan[] = [];
      for (let cut = 1; cut < length; cut += 1) {
        for (const first of best[from]?.get(cut) ?? [])
          for (const second of best[from + cut]?.get(length - cut) ?? [])
            plans.push(joined(first, second, false, gap), joined(first, second, true, gap));
      }
      best[from]?.set(length, slimmest(plans));
    }
  }
  return best[0]?.get(single.length) ?? [];
}

/** From the narrowest on only those that are lower than all before. */
function slimmest(plans: readonly ShapedPlan[]): readonly ShapedPlan[] {
  const kept: ShapedPlan[] = [];
  let lowest = Infinity;
  for (const plan of [...plans].sort(
    ({ size: one }, { size: other }) => one.width - other.width || one.height - other.height,
  )) {
    if (plan.size.height >= lowest) continue;
    lowest = plan.size.height;
    kept.push(plan);
  }
  return kept;
}

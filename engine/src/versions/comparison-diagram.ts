import type { Diagram, DiagramRegion, DiagramState } from '../diagram/types.ts';

/**
 * Two versions as one drawing: the later one, and in its place what only the earlier one has. Everything goes by stable
 * id, so what was renamed or moved is drawn once, where it is now. Which is which, `compareVersions` says.
 */
export function comparisonDiagram(before: Diagram, after: Diagram): Diagram {
  const kept = new Set(after.regions.flatMap(({ id, states }) => [id, ...idsOf(states)]));
  const earlier = new Map(before.regions.map((region) => [region.id, region]));
  const regions = [
    ...after.regions.map((region) => withRemoved(earlier.get(region.id), region, kept)),
    ...before.regions
      .filter(({ id }) => !kept.has(id))
      .map((region) => ({ ...region, states: removedOf(region.states, kept) })),
  ];
  const drawn = new Set(regions.flatMap(({ id, states }) => [id, ...idsOf(states)]));
  const later = new Set(after.edges.map(({ id }) => id));
  const removed = before.edges.filter(({ id, from, to }) => !later.has(id) && drawn.has(from) && drawn.has(to));
  return { ...after, regions, edges: [...after.edges, ...removed] };
}

const idsOf = (states: readonly DiagramState[]): string[] =>
  states.flatMap((state) => [state.id, ...idsOf(state.states)]);

/** Of the earlier states those the later version does not have; what lay in them and goes on elsewhere is left out. */
const removedOf = (states: readonly DiagramState[], kept: ReadonlySet<string>): DiagramState[] =>
  states
    .filter(({ id }) => !kept.has(id))
    // Only one state is where it begins: the later version's.
    .map((state) => ({ ...state, initial: false, states: removedOf(state.states, kept) }));

function withRemoved(
  before: DiagramRegion | undefined,
  after: DiagramRegion,
  kept: ReadonlySet<string>,
): DiagramRegion {
  if (before === undefined) return after;
  const later = new Set(after.fromAnywhere);
  return {
    ...after,
    states: joined(before.states, after.states, kept),
    fromAnywhere: [...after.fromAnywhere, ...before.fromAnywhere.filter((id) => !later.has(id))],
  };
}

function joined(
  before: readonly DiagramState[],
  after: readonly DiagramState[],
  kept: ReadonlySet<string>,
): DiagramState[] {
  const earlier = new Map(before.map((state) => [state.id, state]));
  return [
    ...after.map((state) => {
      const was = earlier.get(state.id);
      return was === undefined ? state : { ...state, states: joined(was.states, state.states, kept) };
    }),
    ...removedOf(before, kept),
  ];
}

import type { Diagram, DiagramEdge, DiagramRegion, DiagramState } from '@stellwerk/engine';

/** All transitions from one state to another, drawn as one line. */
export interface SmallEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly edges: readonly DiagramEdge[];
}

/** A region as it is drawn small: as a chart, or as a row of its states where every way is open anyway. */
export interface SmallRegion {
  readonly region: DiagramRegion;
  readonly form: 'chart' | 'row';
  readonly edges: readonly SmallEdge[];
  /** Ways that leave from every state of the region: said once. */
  readonly fromAnywhere: readonly DiagramEdge[];
}

const AS_ROW = new Set(['priority', 'queue', 'escalation']);

/** All states of a region, parents before children. */
export const statesOf = (states: readonly DiagramState[]): DiagramState[] =>
  states.flatMap((state) => [state, ...statesOf(state.states)]);

/**
 * What the small diagram shows: the charts alone, no loops, no twins, no ways from anywhere. Where the ticket is in
 * rows (priority, queue, escalation) stands in its properties; the list beside the drawing and the large one have all.
 */
export function smallRegions(diagram: Diagram): SmallRegion[] {
  const all = allRegions(diagram);
  const charts = all.filter(({ form }) => form === 'chart');
  return (charts.length > 0 ? charts : all).map((region) => ({
    ...region,
    edges: merged(region.edges),
    fromAnywhere: [],
  }));
}

/** What the large diagram shows: every region, every way by itself; loops are in the list. */
export function allRegions(diagram: Diagram): SmallRegion[] {
  // One state alone (a queue region that is open) says nothing.
  const regions = diagram.regions.filter(({ states }) => states.length > 1);
  const lifecycleFirst = [...regions].sort((a, b) => rank(a) - rank(b));
  return lifecycleFirst.map((region) => ({
    region,
    form: AS_ROW.has(region.key) ? 'row' : 'chart',
    edges: AS_ROW.has(region.key) ? [] : waysOf(region, diagram.edges),
    fromAnywhere: AS_ROW.has(region.key)
      ? []
      : diagram.edges.filter((edge) => edge.region === region.key && edge.from === region.id),
  }));
}

function rank({ key }: DiagramRegion): number {
  if (key === 'lifecycle') return 0;
  return AS_ROW.has(key) ? 2 : 1;
}

/** Ways from one state to another; those that bear one name (a step and its derived twin) are one line. */
function waysOf(region: DiagramRegion, all: readonly DiagramEdge[]): SmallEdge[] {
  const known = new Set(statesOf(region.states).map(({ id }) => id));
  const ways = all.filter(
    ({ region: key, from, to }) => key === region.key && from !== to && known.has(from) && known.has(to),
  );
  return grouped(ways, ({ from, to, label }) => JSON.stringify([from, to, label])).map(asOne);
}

/** All ways from one state to another as one line. */
const merged = (ways: readonly SmallEdge[]): SmallEdge[] =>
  grouped(ways, ({ from, to }) => JSON.stringify([from, to])).map((twins) => {
    const one = asOne(twins.flatMap(({ edges }) => edges));
    return { ...one, id: `${one.from}>${one.to}` };
  });

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return [...groups.values()];
}

function asOne(edges: readonly DiagramEdge[]): SmallEdge {
  const [first] = edges as readonly [DiagramEdge, ...DiagramEdge[]];
  return { id: first.id, from: first.from, to: first.to, edges };
}

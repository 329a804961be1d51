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
}

const AS_ROW = new Set(['priority', 'queue', 'escalation']);

/** All states of a region, parents before children. */
export const statesOf = (states: readonly DiagramState[]): DiagramState[] =>
  states.flatMap((state) => [state, ...statesOf(state.states)]);

/** What the small diagram shows: no loops, no twins, no ways from anywhere; the list beside it names them all. */
export function smallRegions(diagram: Diagram): SmallRegion[] {
  // One state alone (a queue region that is open) says nothing.
  const regions = diagram.regions.filter(({ states }) => states.length > 1);
  const lifecycleFirst = [...regions].sort((a, b) => rank(a) - rank(b));
  return lifecycleFirst.map((region) => ({
    region,
    form: AS_ROW.has(region.key) ? 'row' : 'chart',
    edges: AS_ROW.has(region.key) ? [] : merged(region, diagram.edges),
  }));
}

function rank({ key }: DiagramRegion): number {
  if (key === 'lifecycle') return 0;
  return AS_ROW.has(key) ? 2 : 1;
}

function merged(region: DiagramRegion, all: readonly DiagramEdge[]): SmallEdge[] {
  const known = new Set(statesOf(region.states).map(({ id }) => id));
  const pairs = new Map<string, DiagramEdge[]>();
  for (const edge of all) {
    if (edge.region !== region.key || edge.from === edge.to || !known.has(edge.from) || !known.has(edge.to)) continue;
    const pair = `${edge.from} ${edge.to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), edge]);
  }
  return [...pairs.values()].map((edges) => {
    const [first] = edges as [DiagramEdge, ...DiagramEdge[]];
    return { id: `${first.from}>${first.to}`, from: first.from, to: first.to, edges };
  });
}

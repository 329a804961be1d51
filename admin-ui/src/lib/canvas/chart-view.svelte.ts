import { getContext, setContext } from 'svelte';
import type { Diagram, DiagramEdge, DiagramState } from '@stellwerk/engine';
import { DARK, edgesById, statesAt, statesById } from './chart-index.ts';
import type { Lighting, PlacedInTree } from './chart-index.ts';

/** What a person has chosen on the drawing; `anywhere` is the chip on a region's rim. */
export interface Selection {
  readonly kind: 'state' | 'edge' | 'anywhere';
  readonly id: string;
}

/** One diagram as a person looks at it: what is chosen, what is lit, where to look next. Panels and canvas share it. */
export class ChartView {
  selection = $state.raw<Selection | undefined>();
  lighting = $state.raw<Lighting>(DARK);
  /** Asks the canvas to bring something into view; a new object each time, so that asking twice works. */
  wanted = $state.raw<{ readonly ids: readonly string[] } | undefined>();
  readonly #diagram: () => Diagram;
  readonly #states = $derived.by(() => statesById(this.#diagram()));
  readonly #edges = $derived.by(() => edgesById(this.#diagram()));

  constructor(diagram: () => Diagram) {
    this.#diagram = diagram;
  }

  get diagram(): Diagram {
    return this.#diagram();
  }

  state(id: string): DiagramState | undefined {
    return this.#states.get(id)?.state;
  }

  edge(id: string): DiagramEdge | undefined {
    return this.#edges.get(id);
  }

  get states(): readonly PlacedInTree[] {
    return [...this.#states.values()];
  }

  /** The region's title of a state or edge. */
  regionTitle(key: string): string {
    return this.diagram.regions.find((region) => region.key === key)?.title ?? key;
  }

  /** The title of a state, or of the region itself. */
  title(id: string): string {
    return this.state(id)?.title ?? this.diagram.regions.find((region) => region.id === id)?.title ?? id;
  }

  select(selection: Selection | undefined): void {
    this.selection = selection;
  }

  /** Chooses something and brings it into view. */
  show(selection: Selection): void {
    this.selection = selection;
    const edge = selection.kind === 'edge' ? this.edge(selection.id) : undefined;
    this.wanted = { ids: edge ? [edge.from, edge.to] : [selection.id] };
  }

  isSelected(kind: Selection['kind'], id: string): boolean {
    return this.selection?.kind === kind && this.selection.id === id;
  }

  /**
   * Ids of the states a configuration names, with those they lie in.
   * @param states region → path inside it; parallel parts are separated by commas
   */
  statesAt(states: Readonly<Record<string, string>>): ReadonlySet<string> {
    return statesAt(this.states, states);
  }
}

const KEY = Symbol('chart');
export const provideChart = (view: ChartView): ChartView => setContext(KEY, view);
export const useChart = (): ChartView => getContext<ChartView>(KEY);

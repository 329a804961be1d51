import { getContext, setContext } from 'svelte';
import type { Diagram, DiagramEdge, DiagramState } from '@stellwerk/engine';

/** What a person has chosen on the drawing; `anywhere` is the chip on a region's rim. */
export interface Selection {
  readonly kind: 'state' | 'edge' | 'anywhere';
  readonly id: string;
}

/** What is lit: where a ticket stands, what it just took, what a finding is about. */
export interface Lighting {
  readonly here: ReadonlySet<string>;
  readonly visited: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();
export const DARK: Lighting = { here: NOTHING, visited: NOTHING, taken: NOTHING, marked: NOTHING };

/** One diagram as a person looks at it: what is chosen, what is lit, where to look next. Panels and canvas share it. */
export class ChartView {
  selection = $state.raw<Selection | undefined>();
  lighting = $state.raw<Lighting>(DARK);
  /** Asks the canvas to bring something into view; a new object each time, so that asking twice works. */
  wanted = $state.raw<{ readonly ids: readonly string[] } | undefined>();
  readonly #diagram: () => Diagram;
  readonly #states = $derived.by(() => statesById(this.#diagram()));
  readonly #edges = $derived.by(() => new Map(this.#diagram().edges.map((edge) => [edge.id, edge])));

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
    const paths = new Set(
      Object.entries(states).flatMap(([region, value]) => value.split(', ').map((path) => `${region}.${path}`)),
    );
    const within = (path: string): boolean => [...paths].some((one) => one === path || one.startsWith(`${path}.`));
    return new Set(this.states.filter(({ state }) => within(state.path)).map(({ state }) => state.id));
  }
}

export interface PlacedInTree {
  readonly state: DiagramState;
  readonly region: string;
  readonly parent: DiagramState | undefined;
}

function statesById(diagram: Diagram): ReadonlyMap<string, PlacedInTree> {
  const found = new Map<string, PlacedInTree>();
  const visit = (state: DiagramState, region: string, parent: DiagramState | undefined): void => {
    found.set(state.id, { state, region, parent });
    state.states.forEach((child) => visit(child, region, state));
  };
  diagram.regions.forEach((region) => region.states.forEach((state) => visit(state, region.key, undefined)));
  return found;
}

const KEY = Symbol('chart');
export const provideChart = (view: ChartView): ChartView => setContext(KEY, view);
export const useChart = (): ChartView => getContext<ChartView>(KEY);

import { getContext, setContext } from 'svelte';
import type { Diagram, DiagramEdge, DiagramState } from '@stellwerk/engine';
import type { DiagramLayout } from '../layout/types.ts';
import { DARK, edgesById, NO_MARKS, NO_WEIGHTS, statesAt, statesById } from './chart-index.ts';
import type { Lighting, Mark, PlacedInTree } from './chart-index.ts';

/** What a person has chosen on the drawing; `anywhere` is the chip on a region's rim. */
export interface Selection {
  readonly kind: 'state' | 'edge' | 'anywhere';
  readonly id: string;
}

/** One diagram as a person looks at it: what is chosen, what is lit, where to look next. Panels and canvas share it. */
export class ChartView {
  /** Everything that is chosen, in the order of choosing. */
  chosen = $state.raw<readonly Selection[]>([]);
  lighting = $state.raw<Lighting>(DARK);
  /** What is said beside states and transitions, by their ids. */
  marks = $state.raw<ReadonlyMap<string, Mark>>(NO_MARKS);
  /** Asks the canvas to bring something into view; a new object each time, so that asking twice works. */
  wanted = $state.raw<{ readonly ids: readonly string[] } | undefined>();
  /** How broad lines are drawn, from 0 to 1, by the ids of their transitions; empty: all alike. */
  weights = $state.raw<ReadonlyMap<string, number>>(NO_WEIGHTS);
  /** What the canvas shows at the moment, with a place for everything. */
  drawn = $state.raw<DiagramLayout>();
  readonly #diagram: () => Diagram;
  readonly #states = $derived.by(() => statesById(this.#diagram()));
  readonly #edges = $derived.by(() => edgesById(this.#diagram()));

  constructor(diagram: () => Diagram) {
    this.#diagram = diagram;
  }

  get diagram(): Diagram {
    return this.#diagram();
  }

  /** What was chosen last: details are shown of it. */
  get selection(): Selection | undefined {
    return this.chosen.at(-1);
  }

  /** Ids of the chosen states. */
  get chosenStates(): readonly string[] {
    return this.chosen.filter(({ kind }) => kind === 'state').map(({ id }) => id);
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
    this.chosen = selection ? [selection] : [];
  }

  /** Adds something to what is chosen, or takes it away. */
  toggle(selection: Selection): void {
    const others = this.chosen.filter((one) => one.kind !== selection.kind || one.id !== selection.id);
    this.chosen = others.length < this.chosen.length ? others : [...others, selection];
  }

  /** Chooses whatever the ids name, a state, an edge or a region; what is not on the drawing is left out. */
  choose(ids: readonly string[]): void {
    this.chosen = ids.flatMap((id): Selection[] => {
      if (this.state(id)) return [{ kind: 'state', id }];
      if (this.edge(id)) return [{ kind: 'edge', id }];
      return this.diagram.regions.some((region) => region.id === id) ? [{ kind: 'anywhere', id }] : [];
    });
  }

  /** Lets go of what is no longer on the drawing. */
  forget(): void {
    const there = this.chosen.filter(
      ({ kind, id }) =>
        (kind === 'state' && this.state(id)) ||
        (kind === 'edge' && this.edge(id)) ||
        (kind === 'anywhere' && this.diagram.regions.some((region) => region.id === id)),
    );
    if (there.length < this.chosen.length) this.chosen = there;
  }

  /** Chooses something and brings it into view. */
  show(selection: Selection): void {
    this.select(selection);
    const edge = selection.kind === 'edge' ? this.edge(selection.id) : undefined;
    this.wanted = { ids: edge ? [edge.from, edge.to] : [selection.id] };
  }

  isSelected(kind: Selection['kind'], id: string): boolean {
    return this.chosen.some((one) => one.kind === kind && one.id === id);
  }

  /**
   * Ids of the states a configuration names, with those they lie in.
   * @param states region → path inside it; those active together as a step tells them, or separated by commas
   */
  statesAt(states: Readonly<Record<string, string>>): ReadonlySet<string> {
    return statesAt(this.states, states);
  }
}

const KEY = Symbol('chart');
export const provideChart = (view: ChartView): ChartView => setContext(KEY, view);
export const useChart = (): ChartView => getContext<ChartView>(KEY);

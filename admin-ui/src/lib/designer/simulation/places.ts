import type { ChartView } from '../../canvas/chart-view.svelte.ts';

/** Which states of the drawing a place lights; looked up once for as long as the drawing is the same. */
export class Places {
  readonly #chart: ChartView;
  readonly #known = new Map<string, ReadonlySet<string>>();
  #drawn: unknown;

  constructor(chart: ChartView) {
    this.#chart = chart;
  }

  /** @param states region → path inside it */
  at(states: Readonly<Record<string, string>>): ReadonlySet<string> {
    if (this.#drawn !== this.#chart.diagram) this.#known.clear();
    this.#drawn = this.#chart.diagram;
    const key = JSON.stringify(states);
    const known = this.#known.get(key) ?? this.#chart.statesAt(states);
    this.#known.set(key, known);
    return known;
  }
}

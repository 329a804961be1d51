import { DARK, lit } from '../canvas/chart-index.ts';
import type { ChartView } from '../canvas/chart-view.svelte.ts';

/** One stop of a way that can be played on the drawing. */
export interface CourseStop {
  readonly title: string;
  /** Region → state path. */
  readonly states: Readonly<Record<string, string>>;
  /** Edges taken to get here. */
  readonly taken: readonly string[];
  /** Where the ticket stands by another way that is told beside this one; region → state path. */
  readonly other?: Readonly<Record<string, string>>;
}

/** How long each stop is shown while playing, milliseconds. */
const PACE = 1400;

/** A way of a ticket, played step by step: it lights the drawing. */
export class Course {
  index = $state(0);
  playing = $state(false);
  readonly stops: readonly CourseStop[];
  readonly #chart: ChartView;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(chart: ChartView, stops: readonly CourseStop[]) {
    this.#chart = chart;
    this.stops = stops;
  }

  go(index: number): void {
    this.index = Math.min(Math.max(index, 0), this.stops.length - 1);
    const stop = this.stops[this.index];
    if (!stop) return;
    const visited = this.stops.slice(0, this.index).flatMap(({ states }) => [...this.#chart.statesAt(states)]);
    const here = this.#chart.statesAt(stop.states);
    const marked = [...this.#chart.statesAt(stop.other ?? {})].filter((id) => !here.has(id));
    this.#chart.lighting = lit({ here, visited, taken: stop.taken, marked });
  }

  play(): void {
    if (this.index >= this.stops.length - 1) this.go(0);
    this.playing = true;
    this.#timer = setInterval(() => {
      if (this.index >= this.stops.length - 1) this.pause();
      else this.go(this.index + 1);
    }, PACE);
  }

  pause(): void {
    this.playing = false;
    clearInterval(this.#timer);
  }

  end(): void {
    this.pause();
    this.#chart.lighting = DARK;
  }
}

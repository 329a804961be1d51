import CircleAlert from '@lucide/svelte/icons/circle-alert';
import Info from '@lucide/svelte/icons/info';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { Finding, ProcessDefinition } from '@stellwerk/engine';
import { DARK, lit } from '../canvas/chart-index.ts';
import type { ChartView } from '../canvas/chart-view.svelte.ts';
import { Course } from './course.svelte.ts';
import { placeOf } from './finding-place.ts';
import { witnessStops } from './witness-course.ts';
import type { ProcessWords } from './words-of.ts';

/** How findings look, by severity. */
export const FINDING_LOOKS = {
  error: { icon: CircleAlert, colour: 'text-danger' },
  warning: { icon: TriangleAlert, colour: 'text-warning' },
  information: { icon: Info, colour: 'text-accent' },
} as const;

/** What a finding is about, marked on the drawing, or the way that leads there, played on it; one at a time. */
export class FindingOnChart {
  course = $state.raw<Course>();
  /** The finding whose way is played. */
  played = $state.raw<Finding>();
  readonly #chart: ChartView;
  readonly #definition: () => ProcessDefinition;
  readonly #words: () => ProcessWords;

  constructor(chart: ChartView, definition: () => ProcessDefinition, words: () => ProcessWords) {
    this.#chart = chart;
    this.#definition = definition;
    this.#words = words;
  }

  show(finding: Finding): void {
    this.end();
    const place = placeOf(finding, this.#definition(), this.#chart);
    if (!place) return;
    this.#chart.lighting = lit({ marked: place.marked });
    this.#chart.show(place.selection);
  }

  play(finding: Finding): void {
    this.end();
    this.course = new Course(this.#chart, witnessStops(finding.witness ?? [], this.#chart, this.#words()));
    this.played = finding;
    this.course.go(0);
  }

  end(): void {
    this.course?.end();
    this.course = this.played = undefined;
  }

  /** The panel goes: nothing stays lit. */
  leave(): void {
    this.course?.pause();
    this.#chart.lighting = DARK;
  }
}

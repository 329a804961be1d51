import type { Scenario } from '@stellwerk/engine';
import type { ChartView } from '../../canvas/chart-view.svelte.ts';
import { Course } from '../../process/course.svelte.ts';
import type { ScenarioCourse, ScenarioStop } from '../../workers/questions.ts';

/** One scenario played on the drawing at a time. */
export class ScenarioPlayer {
  course = $state.raw<Course>();
  /** What is played. */
  scenario = $state.raw<Scenario>();
  stops = $state.raw<readonly ScenarioStop[]>([]);
  readonly #chart: ChartView;
  readonly #title: (stop: ScenarioStop, index: number) => string;

  constructor(chart: ChartView, title: (stop: ScenarioStop, index: number) => string) {
    this.#chart = chart;
    this.#title = title;
  }

  /** @param at the stop to begin with */
  open(scenario: Scenario, { stops }: ScenarioCourse, at = 0): void {
    this.end();
    this.scenario = scenario;
    this.stops = stops;
    this.course = new Course(
      this.#chart,
      stops.map((stop, index) => ({
        title: this.#title(stop, index),
        states: stop.states,
        taken: stop.transitions,
      })),
    );
    this.course.go(at);
  }

  /** Shows where a stop is, and brings it into view. */
  showPlace(scenario: Scenario, course: ScenarioCourse, at: number): void {
    this.open(scenario, course, at);
    const place = course.stops[at]?.states ?? {};
    this.#chart.wanted = { ids: [...this.#chart.statesAt({ lifecycle: place['lifecycle'] ?? '' })] };
  }

  /** It was run again: the same stop of the new course. */
  follow(course: ScenarioCourse | undefined): void {
    const { scenario, course: before } = this;
    if (!scenario || !before) return;
    if (course) this.open(scenario, course, before.index);
    else this.end();
  }

  end(): void {
    this.course?.end();
    this.course = this.scenario = undefined;
    this.stops = [];
  }
}

import type { components } from '@stellwerk/ui/api/schema.d.ts';
import type { Translate } from '@stellwerk/ui/translations/index.ts';
import type { ChartView } from '../../canvas/chart-view.svelte.ts';
import { Course } from '../../process/course.svelte.ts';
import type { ReportKey } from '../words/words.ts';
import { bothWays } from './both-ways.ts';
import type { Standing } from './both-ways.ts';
import { wayMarks } from './way-marks.ts';

export type TestedTicket = components['schemas']['TestedTicket'];

/** Both ways of one ticket on the drawing of the draft: all of them marked, and played step by step. */
export class WaysOnChart {
  readonly course: Course;
  /** States of then that are not on the drawing any more, by their titles. */
  readonly gone: readonly string[];
  readonly #ways: ReturnType<typeof bothWays>;
  readonly #t: Translate<ReportKey>;

  constructor(chart: ChartView, steps: TestedTicket['steps'], t: Translate<ReportKey>) {
    this.#t = t;
    this.#ways = bothWays(steps, chart.states);
    this.gone = this.#ways.gone;
    this.course = new Course(chart, this.#ways.stops);
    const parting = partingStep(steps, this.#ways.standing);
    this.course.go(parting < 0 ? steps.length - 1 : parting);
    if (parting >= 0) chart.wanted = { ids: partingPlace(this.#ways.standing[parting]) };
  }

  get marks(): ReturnType<typeof wayMarks> {
    return wayMarks(this.#ways, this.course.index, this.#t);
  }
}

/** Where a step is refused, else where they stand apart, else where anything differs; -1: they are the same. */
function partingStep(steps: TestedTicket['steps'], standing: readonly Standing[]): number {
  const refused = steps.findIndex(({ after }) => after !== null && after.refused !== '');
  if (refused >= 0) return refused;
  const apart = standing.findIndex((one) => apartIn(one).length > 0);
  return apart >= 0 ? apart : steps.findIndex(({ different }) => different);
}

const apartIn = ({ here, then }: Standing): string[] => [
  ...here.filter((id) => !then.includes(id)),
  ...then.filter((id) => !here.includes(id)),
];

/** What is looked at: where the ticket stands by one way alone, else where it stands. */
function partingPlace(standing: Standing | undefined): readonly string[] {
  if (!standing) return [];
  const apart = apartIn(standing);
  return apart.length > 0 ? apart : standing.here;
}

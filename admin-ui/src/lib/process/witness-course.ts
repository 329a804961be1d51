import type { WitnessStep } from '@stellwerk/engine';
import type { ChartView } from '../canvas/chart-view.svelte.ts';
import type { CourseStop } from './course.svelte.ts';
import type { ProcessWords } from './words-of.ts';

/** The way to a finding as something to play. The edge of each step is the one its event takes between the two places. */
export function witnessStops(
  witness: readonly WitnessStep[],
  chart: ChartView,
  words: ProcessWords,
): readonly CourseStop[] {
  return witness.map((step, index) => {
    const before = index === 0 ? new Set<string>() : chart.statesAt(witness[index - 1]?.states ?? {});
    const after = chart.statesAt(step.states);
    const taken = chart.diagram.edges
      .filter(
        ({ event, from, to }) => event === step.event && after.has(to) && (before.has(from) || !chart.state(from)),
      )
      .map(({ id }) => id);
    return { title: words.event(step.event), states: step.states, taken };
  });
}

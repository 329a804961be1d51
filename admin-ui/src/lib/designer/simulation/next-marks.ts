import type { Mark } from '../../canvas/chart-index.ts';
import type { TrialStep } from '../../workers/trial/trial-questions.ts';

interface MarkWords {
  /** “Possible now: Accept”. */
  readonly possible: (step: TrialStep) => string;
  /** Why the step is stopped, in a sentence. */
  readonly blocked: (step: TrialStep) => string;
}

/** What is drawn beside transitions while a ticket is tried out: those one could take now, and those a condition stops. */
export function nextMarks(steps: readonly TrialStep[], words: MarkWords): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const step of steps) {
    if (step.possible !== 'no') continue;
    for (const { transition, passed } of step.reason?.guards ?? [])
      if (!passed) marks.set(transition, { tone: 'muted', shape: '⊘', text: words.blocked(step) });
  }
  for (const step of steps)
    if (step.possible !== 'no')
      for (const id of step.transitions) marks.set(id, { tone: 'accent', shape: '›', text: words.possible(step) });
  return marks;
}

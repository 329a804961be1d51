import type { Designer } from '../designer.svelte.ts';
import { Trial } from './trial.svelte.ts';

const trials = new WeakMap<Designer, Trial>();

/** What is being tried out in a designer: it stays while one looks at other panels. */
export function trialOf(designer: Designer): Trial {
  const trial = trials.get(designer) ?? new Trial(designer.draft.definition, designer.directory, designer.chart);
  trials.set(designer, trial);
  return trial;
}

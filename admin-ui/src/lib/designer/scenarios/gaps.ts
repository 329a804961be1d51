import type { Expression } from '@stellwerk/engine';
import type { Mark } from '../../canvas/chart-index.ts';
import type { ScenarioReport } from '../../workers/questions.ts';

/** Something no scenario shows: a transition nobody takes, or a condition that always came to the same. */
export type Gap =
  | { readonly kind: 'transition'; readonly transition: string }
  | { readonly kind: 'neverTrue' | 'neverFalse'; readonly transition: string; readonly leaf: Expression };

/** Everything no scenario shows; of a transition that is never taken, its conditions need no words of their own. */
export function gapsOf({ missing, guards }: Pick<ScenarioReport, 'missing' | 'guards'>): readonly Gap[] {
  const untaken = new Set(missing);
  return [
    ...missing.map((transition): Gap => ({ kind: 'transition', transition })),
    ...guards.guards
      .filter(({ transition }) => !untaken.has(transition))
      .flatMap(({ transition, leaves }) =>
        leaves.flatMap(({ leaf, wasTrue, wasFalse }): Gap[] => [
          ...(wasTrue ? [] : [{ kind: 'neverTrue', transition, leaf } as const]),
          ...(wasFalse ? [] : [{ kind: 'neverFalse', transition, leaf } as const]),
        ]),
      ),
  ];
}

/**
 * What is drawn beside transitions: taken by scenarios, taken but not in every branch of its condition, not taken. One
 * that is drawn twice, for people and for what causes it, is marked twice.
 */
export function coverageMarks(
  edges: readonly string[],
  gaps: readonly Gap[],
  words: Readonly<Record<'taken' | 'untaken' | 'half', string>>,
): ReadonlyMap<string, Mark> {
  const missing = new Map<string, Mark>();
  for (const { kind, transition } of gaps) {
    const half = kind !== 'transition';
    missing.set(transition, { tone: 'warning', shape: half ? '◐' : '○', text: half ? words.half : words.untaken });
  }
  const taken: Mark = { tone: 'muted', shape: '✓', text: words.taken };
  return new Map(edges.map((id) => [id, missing.get(id.replace(/~derived$/, '')) ?? taken]));
}

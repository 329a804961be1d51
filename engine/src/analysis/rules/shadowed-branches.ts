import { delayInWords } from '../../diagram/delay-words.ts';
import { eventInWords } from '../../diagram/event-words.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import type { Wording } from '../../diagram/titles.ts';
import type { OutlineTransition } from '../../definition/outline.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Branches behind one that always applies, or behind one with the same condition. */
export const shadowedBranches: Rule = (subject) =>
  subject.outline.transitions.flatMap((transition) => {
    const earlier = transition.source.transitions.filter(
      (other) =>
        other.trigger === transition.trigger && other.event === transition.event && other.branch < transition.branch,
    );
    const guard = JSON.stringify(transition.definition.guard?.params);
    const hidden = earlier.some(
      ({ definition }) =>
        definition.guard === undefined ||
        definition.guard.params === true ||
        JSON.stringify(definition.guard.params) === guard,
    );
    if (!hidden) return [];
    return [
      finding(
        subject,
        'shadowed-transition',
        'error',
        transition.pointer,
        (words) =>
          `Branch ${transition.branch + 1} of “${called(words, transition)}” in “${nodeTitle(words, transition.source)}” is never reached: an earlier branch always applies first.`,
        (words) =>
          `Zweig ${transition.branch + 1} von „${called(words, transition)}“ in „${nodeTitle(words, transition.source)}“ wird nie erreicht: Ein früherer Zweig greift immer zuerst.`,
        [transition.source.id, transition.id],
      ),
    ];
  });

/** What a transition waits for, in words. */
export function called(words: Wording, { trigger, event }: OutlineTransition): string {
  if (trigger === 'after') return delayInWords(words, event);
  return trigger === 'always'
    ? words.language === 'de'
      ? 'automatisch'
      : 'automatically'
    : eventInWords(words, event);
}

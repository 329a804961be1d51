import { lengthsOf } from '../../definition/delay-length.ts';
import { delayInWords } from '../../diagram/delay-words.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** A timer that repeats without a last time. */
export const endlessRepetitions: Rule = (subject) =>
  Object.entries(subject.definition.delays ?? {})
    .filter(([, delay]) => lengthsOf(delay).some(({ every, max }) => every !== undefined && max === undefined))
    .map(([name]) =>
      finding(
        subject,
        'endless-reminder',
        'warning',
        `/delays/${name}`,
        (words) => `The timer ${delayInWords(words, name)} repeats without end: say how often at most.`,
        (words) => `Die Frist ${delayInWords(words, name)} wiederholt sich endlos: Geben Sie an, wie oft höchstens.`,
        subject.outline.transitions.filter((t) => t.trigger === 'after' && t.event === name).map((t) => t.id),
      ),
    );

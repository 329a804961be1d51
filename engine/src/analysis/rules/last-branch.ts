import { delayInWords } from '../../diagram/delay-words.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** A timer whose guards may all be false has fired and done nothing: it would be owed for ever. */
export const lastBranch: Rule = (subject) =>
  subject.outline.transitions
    .filter(
      ({ trigger, branch, branches, definition }) =>
        trigger === 'after' &&
        branch === branches - 1 &&
        definition.guard !== undefined &&
        definition.guard.params !== true,
    )
    .map(({ source, event, pointer, id }) =>
      finding(
        subject,
        'timer-without-last-branch',
        'error',
        pointer,
        (words) =>
          `The timer ${delayInWords(words, event)} in “${nodeTitle(words, source)}” has a condition on its last branch: when no condition holds, nothing happens and nobody notices.`,
        (words) =>
          `Die Frist ${delayInWords(words, event)} in „${nodeTitle(words, source)}“ hat auch im letzten Zweig eine Bedingung: Trifft keine zu, geschieht nichts, und niemand merkt es.`,
        [source.id, id],
      ),
    );

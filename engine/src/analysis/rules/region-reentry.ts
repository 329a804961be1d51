import { nodeTitle } from '../../diagram/titles.ts';
import { called } from './shadowed-branches.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** A transition of a region that re-enters it leaves the machine's root and so resets all other regions. */
export const regionReentry: Rule = (subject) =>
  subject.outline.transitions
    .filter(
      ({ source, definition, target }) =>
        source.parent === undefined && definition.reenter === true && target !== undefined,
    )
    .map((transition) =>
      finding(
        subject,
        'region-reentry',
        'error',
        `${transition.pointer}/reenter`,
        (words) =>
          `“${called(words, transition)}” enters “${nodeTitle(words, transition.source)}” as a whole again and thereby resets all other regions.`,
        (words) =>
          `„${called(words, transition)}“ betritt „${nodeTitle(words, transition.source)}“ als Ganzes neu und setzt damit alle anderen Regionen zurück.`,
        [transition.source.id, transition.id],
      ),
    );

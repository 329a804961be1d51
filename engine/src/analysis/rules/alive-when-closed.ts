import type { Finding } from '../../definition/finding.ts';
import { delayInWords } from '../../diagram/delay-words.ts';
import { clockTitle, nodeTitle } from '../../diagram/titles.ts';
import { bearsTag, categoryOf, finding, findingOfClock, lifecycleStates, withAncestors } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Clocks and timers that closed states keep alive. */
export const aliveWhenClosed: Rule = (subject) => {
  const findings: Finding[] = [];
  for (const node of lifecycleStates(subject)) {
    if (categoryOf(node) !== 'closed') continue;
    for (const [name, clock] of Object.entries(subject.definition.clocks ?? {}))
      if (bearsTag(node, clock.runsWhile))
        findings.push(
          findingOfClock(
            name,
            subject,
            'clock-in-closed-state',
            'error',
            `${node.pointer}/tags`,
            (words) =>
              `“${nodeTitle(words, node)}” is closed, yet the clock “${clockTitle(words, name)}” is meant to run there. No clock runs on a closed ticket.`,
            (words) =>
              `„${nodeTitle(words, node)}“ ist geschlossen, doch die Uhr „${clockTitle(words, name)}“ soll dort laufen. Auf einem geschlossenen Ticket läuft keine Uhr.`,
            [node.id],
          ),
        );
    for (const state of withAncestors(node))
      for (const transition of state.transitions) {
        if (transition.trigger !== 'after' || transition.target === undefined) continue;
        if (categoryOf(transition.target) === 'closed' || transition.target.kind === 'history') continue;
        findings.push(
          finding(
            subject,
            'timer-reopens',
            'warning',
            transition.pointer,
            (words) =>
              `“${nodeTitle(words, node)}” is closed, yet the timer ${delayInWords(words, transition.event)} opens the ticket again by itself.`,
            (words) =>
              `„${nodeTitle(words, node)}“ ist geschlossen, doch die Frist ${delayInWords(words, transition.event)} öffnet das Ticket von selbst wieder.`,
            [node.id, transition.id],
          ),
        );
      }
  }
  return findings;
};

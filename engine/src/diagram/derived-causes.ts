import type { DecisionOutcome } from '../definition/types.ts';
import type { OutlineAction } from '../definition/outline.ts';
import { delayInWords } from './delay-words.ts';
import { eventInWords } from './event-words.ts';
import { decisionTitle, nodeTitle, phrase } from './titles.ts';
import type { Wording } from './titles.ts';

/**
 * What makes the machine itself send an event, in words: event → causes. Raises and decisions, the compiler's own
 * `decided.<table>`, and `lifecycle.closed` / `lifecycle.reopened`.
 */
export function derivedCauses(wording: Wording): ReadonlyMap<string, readonly string[]> {
  const causes = new Map<string, string[]>();
  const add = (event: string, cause: string): void => {
    const known = causes.get(event) ?? [];
    if (!known.includes(cause)) causes.set(event, [...known, cause]);
  };
  for (const place of wording.outline.actions) {
    if (place.action.type === 'raise') add(place.action.params.event, causeInWords(wording, place));
    if (place.action.type !== 'decide') continue;
    const table = wording.definition.decisions?.[place.action.params.table];
    const title = decisionTitle(wording, place.action.params.table);
    for (const outcome of table === undefined ? [] : [...table.rules.map((rule) => rule.then), table.default]) {
      const event = eventOfOutcome(outcome);
      if (event !== undefined) add(event, title);
    }
    add(`decided.${place.action.params.table}`, title);
  }
  for (const event of ['lifecycle.closed', 'lifecycle.reopened']) add(event, eventInWords(wording, event));
  return causes;
}

/** The event a decision sends; undefined if it stores a value. */
export const eventOfOutcome = (outcome: DecisionOutcome): string | undefined =>
  typeof outcome === 'string' ? outcome : undefined;

function causeInWords(wording: Wording, place: OutlineAction): string {
  const state = nodeTitle(wording, place.node);
  if (place.when === 'entry') return phrase(wording, `Entering ${state}`, `Eintritt in ${state}`);
  if (place.when === 'exit') return phrase(wording, `Leaving ${state}`, `Verlassen von ${state}`);
  if (place.transition?.trigger === 'after') return delayInWords(wording, place.transition.event);
  if (place.transition?.trigger === 'on') return eventInWords(wording, place.transition.event);
  return phrase(wording, `Automatically from ${state}`, `Automatisch aus ${state}`);
}

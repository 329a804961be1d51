import type { OutlineAction } from '../../definition/outline.ts';
import type { Expression } from '../../definition/types.ts';
import { nodeTitle, stateTitle } from '../../diagram/titles.ts';
import { finding } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

/**
 * An automatic transition that looks at a region into which the same state's entry raises: it is asked before the
 * raised event has moved anything, so it sees the old state.
 */
export const alwaysReadsRaised: Rule = (subject) =>
  subject.outline.transitions.flatMap((transition) => {
    const { trigger, source, definition, pointer, id } = transition;
    if (trigger !== 'always' || definition.guard === undefined) return [];
    const raised = new Set(
      subject.outline.actions
        .filter((place) => place.node === source && place.when === 'entry')
        .flatMap((place) => regionsRaisedInto(subject, place)),
    );
    const read = regionsRead(definition.guard.params).find((region) => raised.has(region));
    if (read === undefined) return [];
    const region = (words: Parameters<typeof nodeTitle>[0]): string => {
      const node = subject.outline.byPath.get(read);
      return node === undefined ? stateTitle(words, read, '') : nodeTitle(words, node);
    };
    return [
      finding(
        subject,
        'always-reads-raised',
        'error',
        pointer,
        (words) =>
          `“${nodeTitle(words, source)}” leads on automatically depending on “${region(words)}”, which its own entry is only about to change: the decision is always one step behind. React to the decision itself instead.`,
        (words) =>
          `„${nodeTitle(words, source)}“ führt automatisch weiter, abhängig von „${region(words)}“, das der eigene Eintritt erst noch ändert: Die Entscheidung hinkt immer einen Schritt nach. Reagieren Sie stattdessen auf die Entscheidung selbst.`,
        [source.id, id],
      ),
    ];
  });

function regionsRaisedInto({ outline, definition }: Subject, { action }: OutlineAction): readonly string[] {
  const events: string[] = [];
  if (action.type === 'raise') events.push(action.params.event);
  if (action.type === 'decide') {
    const table = definition.decisions?.[action.params.table];
    for (const outcome of table === undefined ? [] : [...table.rules.map((rule) => rule.then), table.default])
      if (typeof outcome === 'string') events.push(outcome);
  }
  return outline.transitions.filter(({ event }) => events.includes(event)).map(({ source }) => source.region);
}

function regionsRead(expression: Expression): readonly string[] {
  if (typeof expression === 'boolean') return [];
  if ('and' in expression) return expression.and.flatMap(regionsRead);
  if ('or' in expression) return expression.or.flatMap(regionsRead);
  if ('not' in expression) return regionsRead(expression.not);
  return 'inState' in expression ? [expression.inState.split('.')[0] ?? ''] : [];
}

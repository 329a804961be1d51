import type { OutlineAction } from '../../definition/outline.ts';
import type { DecisionOutcome } from '../../definition/types.ts';
import { fieldTitle, nodeTitle } from '../../diagram/titles.ts';
import { finding } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

/** Two regions that write one field: which of them wins depends on their order in the file. */
export const twoWriters: Rule = (subject) => {
  const writers = new Map<string, OutlineAction[]>();
  for (const place of subject.outline.actions)
    for (const field of writtenBy(subject, place)) writers.set(field, [...(writers.get(field) ?? []), place]);
  return [...writers].flatMap(([field, places]) => {
    const first = places[0];
    const other = places.find((place) => place.node.region !== first?.node.region);
    if (first === undefined || other === undefined) return [];
    const title = (words: Parameters<typeof nodeTitle>[0], place: OutlineAction): string =>
      nodeTitle(words, subject.outline.byPath.get(place.node.region) ?? place.node);
    return [
      finding(
        subject,
        'two-writers',
        'warning',
        other.pointer,
        (words) =>
          `“${fieldTitle(words, field)}” is written by two regions, “${title(words, first)}” and “${title(words, other)}”: which value remains is a matter of chance.`,
        (words) =>
          `„${fieldTitle(words, field)}“ wird von zwei Regionen geschrieben, „${title(words, first)}“ und „${title(words, other)}“: Welcher Wert bleibt, ist Zufall.`,
        [first.transition?.id ?? first.node.id, other.transition?.id ?? other.node.id],
      ),
    ];
  });
};

function writtenBy({ definition }: Subject, { action }: OutlineAction): readonly string[] {
  if (action.type === 'setField' || action.type === 'clearField' || action.type === 'increment')
    return [action.params.field];
  if (action.type !== 'decide') return [];
  const table = definition.decisions?.[action.params.table];
  const outcomes: readonly DecisionOutcome[] =
    table === undefined ? [] : [...table.rules.map((rule) => rule.then), table.default];
  return [...new Set(outcomes.flatMap((outcome) => (typeof outcome === 'object' ? [outcome.field] : [])))];
}

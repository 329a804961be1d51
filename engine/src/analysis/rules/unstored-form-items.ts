import { fieldTitle, stepTitle } from '../../diagram/titles.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Written as articles by the gate, whatever the process does with them. */
const KEPT_BY_THE_GATE = new Set(['reply', 'note']);

/** Forms that ask for something no transition of the step ever reads: it would be typed and lost. */
export const unstoredFormItems: Rule = (subject) => {
  const { definition, outline } = subject;
  return Object.entries(definition.steps ?? {}).flatMap(([step, { form, meta }]) => {
    const transitions = outline.transitions.filter(({ trigger, event }) => trigger === 'on' && event === step);
    if (transitions.length === 0) return [];
    // Entry actions of where the step leads, and everything else, may read the data too.
    const read = variablesIn([
      transitions.map((transition) => transition.definition),
      outline.nodes.map(({ definition: { entry, exit, always } }) => [entry, exit, always]),
      outline.transitions.filter(({ event }) => definition.steps?.[event] === undefined).map((one) => one.definition),
    ]);
    return (['required', 'optional'] as const).flatMap((part) =>
      (form?.[part] ?? []).flatMap((item, index) => {
        if (KEPT_BY_THE_GATE.has(item) || read.has(`event.data.${item}`)) return [];
        return [
          finding(
            subject,
            'form-item-not-stored',
            'error',
            `/steps/${step}/form/${part}/${index}`,
            (words) =>
              `“${stepTitle(words, step)}” asks for “${fieldTitle(words, item)}”, but nothing stores the answer.`,
            (words) =>
              `„${stepTitle(words, step)}“ fragt nach „${fieldTitle(words, item)}“, doch die Angabe wird nirgends gespeichert.`,
            meta?.id === undefined ? [] : [meta.id],
          ),
        ];
      }),
    );
  });
};

function variablesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (value === null || typeof value !== 'object') return found;
  const name = (value as { readonly var?: unknown }).var;
  if (typeof name === 'string') found.add(name);
  for (const inner of Object.values(value)) variablesIn(inner, found);
  return found;
}

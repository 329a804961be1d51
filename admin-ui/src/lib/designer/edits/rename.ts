import { outline, renameKey, setTitle } from '@stellwerk/engine';
import type { Edited } from '@stellwerk/engine';
import { localized } from '../../process/words-of.ts';
import type { Designer } from '../designer.svelte.ts';

/** How something is called at the moment, and its key if it has one of its own. */
export function renamed(
  { chart, draft, locale }: Designer,
  id: string,
): { readonly label: string; readonly title: string; readonly key: string | undefined } {
  const edge = chart.edge(id);
  const step = edge && draft.definition.steps?.[edge.event];
  const node = outline(draft.definition).nodes.find((one) => one.id === id);
  const label = edge?.label ?? chart.title(id);
  return {
    label,
    title: (step && localized(step.title, locale.language)) ?? label,
    key: node?.key ?? (step ? edge?.event : undefined),
  };
}

/**
 * Gives a state, or what a transition is called, another title; and another key: everything that names it follows.
 * A step's title is the same wherever the step leads somewhere.
 */
export function rename(
  designer: Designer,
  wanted: { readonly id: string; readonly title: string; readonly key: string },
): boolean {
  const { chart, draft, locale } = designer;
  const { id, title, key } = wanted;
  const node = outline(draft.definition).nodes.find((one) => one.id === id);
  const step = chart.edge(id)?.event ?? '';
  const stepId = draft.definition.steps?.[step]?.meta?.id;
  const label = locale.t('edit.renamed', { what: title });
  const titled = setTitle(draft.definition, stepId ?? id, locale.language, title);
  const known = node?.key ?? (stepId === undefined ? undefined : step);
  if (!titled.ok || known === undefined || key === '' || key === known)
    return draft.apply(selecting(titled, id), label);
  const renaming = node ? ({ part: 'states', id, to: key } as const) : ({ part: 'steps', key: step, to: key } as const);
  return draft.apply(selecting(renameKey(titled.definition, renaming), id), label);
}

/** Whatever was renamed stays chosen. */
const selecting = (edited: Edited, id: string): Edited => (edited.ok ? { ...edited, changed: [id] } : edited);

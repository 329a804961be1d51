import { copy, paste, readFragment } from '@stellwerk/engine';
import type { Fragment } from '@stellwerk/engine';
import type { Designer } from '../designer.svelte.ts';

/** Shared by all windows of this browser, so that parts can be taken from one process into another. */
const NAME = 'stellwerk.clipboard';

/** Takes along what is chosen, with everything it needs. */
export function copyChosen(designer: Designer): void {
  const { chart, draft, locale } = designer;
  const fragment = copy(
    draft.definition,
    chart.chosen.map(({ id }) => id),
  );
  if (!fragment) {
    designer.say(locale.t('blocked.noState'));
    return;
  }
  try {
    localStorage.setItem(NAME, JSON.stringify(fragment));
  } catch {
    designer.say(locale.t('edit.notCopied'));
    return;
  }
  designer.say(locale.t('edit.copied', { count: chart.chosen.length }));
}

/** What was taken along, from this process or another; undefined if nothing was. */
export function copied(): Fragment | undefined {
  try {
    return readFragment(localStorage.getItem(NAME));
  } catch {
    // Storage that is switched off holds nothing.
    return undefined;
  }
}

/** Puts what was taken along into a frame or region. */
export function pasteInto(designer: Designer, parent: string): void {
  const { draft, locale } = designer;
  const fragment = copied();
  if (fragment) draft.apply(paste(draft.definition, parent, fragment), locale.t('edit.pasted'));
}

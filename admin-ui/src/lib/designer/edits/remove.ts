import { remove } from '@stellwerk/engine';
import type { Designer } from '../designer.svelte.ts';
import { chosenWords } from './resize.ts';

/** Removes what is chosen, and says what had to go with it. */
export function removeChosen(designer: Designer): void {
  const { chart, draft, locale } = designer;
  const words = chosenWords(designer);
  const edited = remove(
    draft.definition,
    chart.chosen.map(({ id }) => id.replace(/~derived$/, '')),
  );
  if (!draft.apply(edited, locale.t('edit.removed', { what: words }))) return;
  chart.select(undefined);
  const went = edited.ok ? (edited.went?.length ?? 0) : 0;
  designer.say(
    went > 0 ? locale.t('edit.removedAlso', { what: words, count: went }) : locale.t('edit.removed', { what: words }),
  );
}

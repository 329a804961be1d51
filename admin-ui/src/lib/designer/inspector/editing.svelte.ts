import { speakerOf } from '@stellwerk/engine';
import type { Edited, Speaker } from '@stellwerk/engine';
import { useDesigner } from '../designer.svelte.ts';

/** What every form of the inspector does: say the draft's parts in words, and change them as one undo step. */
export interface Editing {
  readonly words: Speaker;
  /**
   * Takes over an edit and keeps what is chosen.
   * @param what the thing's title: undo names it
   * @param run edits of one run become one undo step
   */
  readonly apply: (edited: Edited, what: string, run?: string) => boolean;
}

export function useEditing(): Editing {
  const { draft, directory, locale } = useDesigner();
  const words = $derived(speakerOf(draft.definition, locale.language, directory));
  return {
    get words() {
      return words;
    },
    apply: (edited, what, run) =>
      draft.apply(edited.ok ? { ...edited, changed: [] } : edited, locale.t('edit.changed', { what }), run),
  };
}

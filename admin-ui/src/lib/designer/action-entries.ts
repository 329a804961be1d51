import type { ActionEntry } from '@stellwerk/ui/components/action-entry.ts';
import { act, ACTIONS } from './actions.ts';
import type { DesignerAction } from './actions.ts';
import type { Designer } from './designer.svelte.ts';
import { shortcutWords } from './shortcut.ts';

/** The table of actions as entries of a menu; what cannot be done now says why. */
export const actionEntries = (
  designer: Designer,
  actions: readonly DesignerAction[] = ACTIONS,
): readonly ActionEntry[] =>
  actions.map((action) => {
    const { locale } = designer;
    const reason = action.blocked(designer);
    const [shortcut] = action.shortcuts;
    return {
      label: locale.t(action.title),
      disabled: reason !== undefined,
      ...(reason === undefined ? {} : { reason: locale.t(reason) }),
      keys: shortcut ? shortcutWords(shortcut, locale.language) : '',
      onselect: () => act(designer, action),
    };
  });

import { act, ACTIONS } from './actions.ts';
import type { Designer } from './designer.svelte.ts';
import { focusChosen } from './keys-go-on.ts';
import { isPressed } from './shortcut.ts';
import type { Shortcut } from './shortcut.ts';

const TEXT = 'input, textarea, select, [contenteditable="true"], .json-editor, [role="dialog"], [role="menu"]';
/** Finds a state: what the browser would look for on the page, the drawing mostly does not show as text. */
export const FIND: Shortcut = { key: 'f', mod: true };
/** From the drawing to the forms of what is chosen, and back. */
export const INSPECT: Shortcut = { key: 'i' };
/** Back to the drawing; there: nothing is chosen. */
export const LEAVE: Shortcut = { key: 'Escape' };
const INSPECTOR = '[data-inspector]';
const FOCUSABLE = 'input, select, textarea, button, summary, a[href]';
/** Where keys without Ctrl count: the drawing with its tools, the outline, and the page while nothing has the focus. */
const OF_THE_DRAWING = '.chart-canvas, .tree, [role="toolbar"]';
/** Keys that a list or a slider needs for itself. */
const OWN_KEYS = '.tree, [role="separator"], .drawer';

/**
 * The keys of the table of actions, wherever the focus is in the designer but in a text, a dialog or a menu.
 * Keys without Ctrl only count on the canvas and in the outline (WCAG 2.1.4).
 */
export function onkey(designer: Designer, event: KeyboardEvent): void {
  const target = event.target as Element;
  if (isPressed(LEAVE, event) && leave(designer, target)) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  const search = document.querySelector<HTMLInputElement>('#find-state');
  if (isPressed(FIND, event) && (target === search || !target.closest(TEXT))) {
    search?.focus();
    // What was sought last goes when one types.
    search?.select();
    event.preventDefault();
    return;
  }
  if (target.closest(TEXT)) return;
  const alone = !event.ctrlKey && !event.metaKey;
  if (alone && target !== document.body && !target.closest(OF_THE_DRAWING)) return;
  if (event.key === '?') {
    designer.dialog = { kind: 'shortcuts' };
    event.preventDefault();
    return;
  }
  if (isPressed(INSPECT, event)) {
    document.querySelector(INSPECTOR)?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
    event.preventDefault();
    return;
  }
  const focused = target.closest<HTMLElement>('[data-state], [data-edge], [data-outline]')?.dataset;
  const id = focused?.['state'] ?? focused?.['edge'] ?? focused?.['outline'];
  if (event.key === ' ' && (event.ctrlKey || event.metaKey) && id !== undefined) {
    designer.chart.toggle({ kind: designer.chart.state(id) ? 'state' : 'edge', id });
    event.preventDefault();
    return;
  }
  for (const action of ACTIONS) {
    const pressed = action.shortcuts.find((shortcut) => isPressed(shortcut, event));
    if (!pressed) continue;
    if (pressed.key.startsWith('Arrow') && target.closest(OWN_KEYS)) return;
    act(designer, action, pressed);
    event.preventDefault();
    return;
  }
}

/** @returns whether there was anything to leave */
function leave({ chart }: Designer, target: Element): boolean {
  if (target.closest('dialog, [role="dialog"], [role="menu"], .json-editor')) return false;
  if (target.closest(INSPECTOR)) {
    focusChosen(chart);
    return true;
  }
  if (!target.closest('.chart-canvas, .tree') && target !== document.body) return false;
  if (chart.chosen.length === 0) return false;
  chart.select(undefined);
  return true;
}

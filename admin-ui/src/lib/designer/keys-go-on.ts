import type { Attachment } from 'svelte/attachments';
import type { ChartView } from '../canvas/chart-view.svelte.ts';

/** The drawing itself. */
export const DRAWING = '.chart-canvas';

/** The card or label of what is chosen gets the focus; the drawing, where it is not drawn (yet). */
export function focusChosen({ selection }: ChartView): void {
  const id = CSS.escape(selection?.id ?? '');
  const thing = document.querySelector<HTMLElement>(`[data-state="${id}"] > .cover, .entry[data-edge="${id}"]`);
  thing?.focus({ preventScroll: true });
  if (document.activeElement !== thing || !thing)
    document.querySelector<HTMLElement>(DRAWING)?.focus({ preventScroll: true });
}

/**
 * What has the focus may vanish by what is done to it: then the keys would lead nowhere, and Tab begin at the top of
 * the page. They go on at what has moved up to its place.
 *
 * @param places what can be in its place; absent: the whole itself takes the focus
 */
export function keysGoOn(places?: string): Attachment<HTMLElement> {
  return (whole) => {
    let last: Element | undefined;
    let index = 0;
    const all = (): HTMLElement[] => (places === undefined ? [] : [...whole.querySelectorAll<HTMLElement>(places)]);
    const remember = ({ target }: FocusEvent): void => {
      last = target as Element;
      index = all().findLastIndex((one) => one === last || one.parentElement?.contains(last ?? null));
    };
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected) return;
      last = undefined;
      if (document.activeElement !== document.body) return;
      const left = all();
      (left[Math.max(index, 0)] ?? left.at(-1) ?? whole).focus({ preventScroll: places === undefined });
    });
    whole.addEventListener('focusin', remember);
    observer.observe(whole, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      whole.removeEventListener('focusin', remember);
    };
  };
}

import { SCRIPTS_RUN } from './scripts-run.ts';

/**
 * Keeps what a person does to a page before its scripts run, and does it again as soon as they do: a press (by pointer
 * or key) of a button that needs them, and what was typed, chosen or opened, which the framework would set back. Forms
 * with an address, links and the browser's own menus need no scripts and act at once.
 *
 * It stands in the page itself, as its first script: so it may use nothing from outside.
 */
function keepUntilScriptsRun(signal: string): void {
  /** By control, how it is brought to where it was. */
  const left = new Map<Element, () => void>();
  let pressed: { readonly element: HTMLElement; readonly again: () => void } | undefined;

  // Of several presses the last is what the person wants now.
  function wait(event: Event, element: HTMLElement, again: () => void): void {
    event.preventDefault();
    pressed?.element.removeAttribute('aria-busy');
    element.setAttribute('aria-busy', 'true');
    pressed = { element, again };
  }
  function click(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const byItself = button?.form && button.type !== 'button' ? true : button?.popoverTargetElement;
    if (button && !byItself) wait(event, button, () => button.click());
  }
  function submit(event: Event): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.hasAttribute('method') || form.hasAttribute('action')) return;
    const submitter = event instanceof SubmitEvent ? event.submitter : null;
    wait(event, submitter ?? form, () => form.requestSubmit(submitter));
  }
  function input({ target }: Event): void {
    const typedInto =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    if (!typedInto) return;
    const { value } = target;
    const checked = 'checked' in target && target.checked;
    left.set(target, () => {
      if ('checked' in target) target.checked = checked;
      // What a file is called cannot be set, nor does anybody set it back.
      if (target.type !== 'file' && target.value !== value) target.value = value;
      for (const type of ['input', 'change']) target.dispatchEvent(new Event(type, { bubbles: true }));
    });
  }
  function toggle({ target }: Event): void {
    if (!(target instanceof HTMLDetailsElement)) return;
    const { open } = target;
    left.set(target, () => (target.open = open));
  }
  const listeners = Object.entries({ click, submit, input, change: input, toggle });
  for (const [type, listener] of listeners) document.addEventListener(type, listener, true);
  document.addEventListener(
    signal,
    () => {
      for (const [type, listener] of listeners) document.removeEventListener(type, listener, true);
      for (const bring of left.values()) bring();
      pressed?.element.removeAttribute('aria-busy');
      pressed?.again();
    },
    { once: true },
  );
}

/** The script that each page begins with; see `keepUntilScriptsRun`. */
export const BEFORE_SCRIPTS = `(${keepUntilScriptsRun.toString()})(${JSON.stringify(SCRIPTS_RUN)})`;

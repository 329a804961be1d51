import { createTranslate, generalWords } from '../translations/index.ts';
import type { Language } from '../translations/index.ts';
import { SCRIPTS_RUN } from './scripts-run.ts';

/** What is said when the scripts do not come. */
interface Words {
  readonly missing: string;
  readonly reload: string;
}
/** Who waited so long for something to happen wants to know, milliseconds. */
const PATIENCE = 10_000;

/**
 * Keeps what a person does to a page before its scripts run, and does it again as soon as they do: a press (by pointer
 * or key) of a button that needs them, and what was typed, chosen or opened, which the framework would set back. Forms
 * with an address, links and the browser's own menus need no scripts and act at once. Scripts that never come (a line that
 * broke, a server that was started anew meanwhile) are told, with the way to load the page again.
 *
 * It stands in the page itself, as its first script: so it may use nothing from outside.
 */
function keepUntilScriptsRun(signal: string, words: Words, patience: number): void {
  /** By control, how it is brought to where it was. */
  const left = new Map<Element, () => void>();
  let pressed: { readonly element: HTMLElement; readonly again: () => void } | undefined;

  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: HTMLElement | undefined;

  /** That nothing will happen; what was pressed is not done later, when nobody expects it any more. */
  function tell(): void {
    pressed?.element.removeAttribute('aria-busy');
    pressed = undefined;
    const link = Object.assign(document.createElement('a'), { href: location.href, textContent: words.reload });
    link.className = 'scripts-missing-reload';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      location.reload();
    });
    told = Object.assign(document.createElement('p'), {
      className: 'scripts-missing',
      textContent: `${words.missing} `,
    });
    told.setAttribute('role', 'alert');
    told.append(link);
    document.body.append(told);
  }
  function untell(): void {
    clearTimeout(timer);
    told?.remove();
  }

  // Of several presses the last is what the person wants now.
  function wait(event: Event, element: HTMLElement, again: () => void): void {
    event.preventDefault();
    pressed?.element.removeAttribute('aria-busy');
    element.setAttribute('aria-busy', 'true');
    pressed = { element, again };
    untell();
    timer = setTimeout(tell, patience);
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
      untell();
      for (const bring of left.values()) bring();
      pressed?.element.removeAttribute('aria-busy');
      pressed?.again();
    },
    { once: true },
  );
}

/** The script that each page begins with; see `keepUntilScriptsRun`. */
export function beforeScripts(language: Language): string {
  const t = createTranslate(language, generalWords);
  const words: Words = { missing: t('page.scriptsMissing'), reload: t('page.reload') };
  return `(${keepUntilScriptsRun.toString()})(${JSON.stringify(SCRIPTS_RUN)},${JSON.stringify(words)},${PATIENCE})`;
}

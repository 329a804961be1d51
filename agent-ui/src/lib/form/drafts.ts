const PREFIX = 'stellwerk.draft.';

/** Where this browser tab keeps an unsent text; private windows and full storage may refuse. */
function storage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/**
 * Keeps what is typed in a control until its form is sent: a reload or a crash loses nothing. What comes back is in
 * sight: the form is opened.
 */
export function keepDraft(key: string): (control: HTMLTextAreaElement | HTMLInputElement) => () => void {
  return (control) => {
    control.dataset['draft'] = key;
    const kept = storage()?.getItem(PREFIX + key);
    if (kept && control.value === '') {
      control.value = kept;
      control.closest('details')?.setAttribute('open', '');
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const keep = (): void => {
      try {
        if (control.value) storage()?.setItem(PREFIX + key, control.value);
        else storage()?.removeItem(PREFIX + key);
      } catch {
        // Full storage: the text is still in the form.
      }
    };
    control.addEventListener('input', keep);
    return () => control.removeEventListener('input', keep);
  };
}

/** Forgets the drafts of a form that was sent. */
export function forgetDrafts(form: HTMLFormElement): void {
  for (const control of form.querySelectorAll<HTMLElement>('[data-draft]')) {
    storage()?.removeItem(PREFIX + (control.dataset['draft'] ?? ''));
  }
}

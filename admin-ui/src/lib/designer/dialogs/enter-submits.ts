import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/**
 * Enter does it from every field and list of choices; the space bar opens a list. Pressed right after the last letter it
 * counts too: the button may not know yet that there is something to do.
 */
export const enterSubmits: Attachment<HTMLFormElement> = (form) => {
  const onkeydown = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key !== 'Enter' || event.isComposing) return;
    if (!(target instanceof HTMLSelectElement || target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void tick().then(() => {
      // A button that is not enabled refuses here as it does elsewhere.
      if (!form.querySelector('[type=submit]:disabled')) form.requestSubmit();
    });
  };
  form.addEventListener('keydown', onkeydown);
  return () => form.removeEventListener('keydown', onkeydown);
};

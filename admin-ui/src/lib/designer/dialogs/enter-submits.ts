import type { Attachment } from 'svelte/attachments';

/** Enter does it from a list of choices too, as from every other field; the space bar opens the list. */
export const enterSubmits: Attachment<HTMLFormElement> = (form) => {
  const onkeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    // A button that is not enabled refuses here as it does elsewhere.
    if (!form.querySelector('[type=submit]:disabled')) form.requestSubmit();
  };
  form.addEventListener('keydown', onkeydown);
  return () => form.removeEventListener('keydown', onkeydown);
};

import { applyAction, enhance } from '$app/forms';
import { refreshAll } from '$app/navigation';
import { forgetDrafts } from './drafts.ts';
import { unanswered } from './unanswered.ts';

/**
 * A form that works by itself, made quicker: no page load, the button says that it is busy, typed text stays in a form
 * that failed or was not answered, and a conflict fetches what the other one changed.
 */
export function enhanced(form: HTMLFormElement): { destroy(): void } {
  return enhance(form, ({ action, formData, submitter, formElement }) => {
    submitter?.setAttribute('aria-busy', 'true');
    return async ({ result: answer }) => {
      submitter?.removeAttribute('aria-busy');
      // The framework would put the error page in the place of everything that was typed.
      const result = answer.type === 'error' ? unanswered(action, formData, answer) : answer;
      if (result.type === 'success' || result.type === 'redirect') {
        forgetDrafts(formElement);
        formElement.closest('details')?.removeAttribute('open');
        const sheet = formElement.closest<HTMLElement>('[popover]');
        if (sheet?.matches(':popover-open')) sheet.hidePopover();
      }
      // Before the message: whoever sends again at once has seen what the other one did.
      if (result.type === 'failure' && result.status === 409) await refreshAll();
      await applyAction(result);
      if (result.type === 'failure') {
        // Whoever cannot see the message hears it, and lands where it says what to do.
        formElement.parentElement?.querySelector<HTMLElement>('[role="alert"]')?.focus();
      }
    };
  });
}

import type { RequestEvent } from '@sveltejs/kit';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import type { FormFailure } from '../form/failure.ts';

const COOKIE = 'stellwerk_kept';
/** What browsers keep in one cookie, name and attributes deducted. */
const LONGEST = 3700;
const LIFETIME_SECONDS = 1800;
const options = (event: RequestEvent) =>
  ({ path: event.url.pathname, httpOnly: true, sameSite: 'lax', secure: false }) as const;

/**
 * Keeps what was typed into a form that could not be sent, until the page can be shown again: after signing in, or
 * once the system is back.
 * @returns false if it is too long to be kept
 */
export function keepForm(event: RequestEvent, { form, values }: FormFailure): boolean {
  const texts = Object.entries(values).filter(
    ([name]) => name === 'body' || name === 'event' || name.startsWith('item:'),
  );
  const kept = JSON.stringify({ form, values: Object.fromEntries(texts) });
  if (encodeURIComponent(kept).length > LONGEST) return false;
  event.cookies.set(COOKIE, kept, { ...options(event), maxAge: LIFETIME_SECONDS });
  return true;
}

export function forgetForm(event: RequestEvent): void {
  if (event.cookies.get(COOKIE)) event.cookies.delete(COOKIE, options(event));
}

/** The form that was kept for this page, once a session is there to send it. */
export function recallForm(event: RequestEvent): FormFailure | null {
  const text = event.cookies.get(COOKIE);
  if (!text || !event.locals.session) return null;
  try {
    const kept = JSON.parse(text) as Partial<FormFailure>;
    if (typeof kept.form !== 'string' || typeof kept.values !== 'object') return null;
    const t = createTranslate(event.locals.language, agentWords);
    return {
      form: kept.form,
      values: kept.values,
      title: t('kept.title'),
      detail: t('kept.text'),
      fields: [],
      changes: [],
    };
  } catch {
    return null;
  }
}

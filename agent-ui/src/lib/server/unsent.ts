import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { FormFailure } from '../form/failure.ts';
import type { Unsent } from '../form/unsent.ts';
import { PATHS } from '../paths.ts';
import { text } from './form-values.ts';
import { safeNext } from './safe-next.ts';

/** The input in which an unsent form goes along with another one. */
const CARRIED = 'unsent';
/** Names of an address that are a form's action, not part of the page's. */
const ACTION = /[?&]\/[^&]*/;

/**
 * The answer to a form that was not carried out. With scripts the form is still there and says why. Without them the
 * answer is a page of its own, which may not exist without a session or a database: then the browser sends the form on
 * (307) to one that needs neither, and the text is in the answer, however long it is.
 */
export function notCarriedOut<Failed extends FormFailure>(
  event: RequestEvent,
  status: number,
  failed: Failed,
): ActionFailure<Failed> {
  const { request, locals, url } = event;
  if (request.headers.has('x-sveltekit-action')) return fail(status, failed);
  const ended = status === 401 || (!locals.session && !locals.unavailable);
  const sent = url.pathname + url.search;
  if (ended) {
    const next = url.pathname + url.search.replace(ACTION, '').replace(/^&/, '?');
    redirect(307, `${PATHS.signIn}?/unsent&next=${encodeURIComponent(next)}&to=${encodeURIComponent(sent)}`);
  }
  if (status >= 500 || !locals.session) redirect(307, `${PATHS.unsent}?/show&to=${encodeURIComponent(sent)}`);
  return fail(status, failed);
}

/** The form that was sent on to this page. */
export async function sentOn({ request, url }: RequestEvent): Promise<Unsent> {
  const values = [...(await request.formData())].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'password' ? [[name, value] as const] : [],
  );
  return { action: safeNext(url.searchParams.get('to')), values };
}

/** The unsent form that goes along with another one. */
export function carried(form: FormData): Unsent | undefined {
  try {
    const found = JSON.parse(text(form, CARRIED)) as Partial<Unsent>;
    if (typeof found.action !== 'string' || !Array.isArray(found.values)) return undefined;
    const values = found.values.map(([name, value]) => [name, value] as const);
    const texts = values.every((pair) => pair.every((part) => typeof part === 'string'));
    return texts ? { action: safeNext(found.action), values } : undefined;
  } catch {
    return undefined;
  }
}

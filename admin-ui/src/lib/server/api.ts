import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiClient, ApiProblem } from '@stellwerk/ui/api/client.ts';
import { adminText } from '../words/words.ts';

/** Longest a page waits for the API, milliseconds. */
const API_TIMEOUT = 15_000;

/** The API as this request's person. Pages only read through it here; what changes anything is sent by the browser. */
export function api(event: RequestEvent): ApiClient {
  const origin = process.env['INTERNAL_API_ORIGIN'] ?? event.url.origin;
  return apiClient(async (request) => {
    const headers = new Headers(request.headers);
    const cookie = event.request.headers.get('cookie');
    if (cookie) headers.set('cookie', cookie);
    headers.set('accept-language', event.locals.language);
    const asked = new Request(request, { headers, signal: AbortSignal.timeout(API_TIMEOUT) });
    return fetch(asked).catch(
      () => new Response('{}', { status: 503, headers: { 'content-type': 'application/json' } }),
    );
  }, origin);
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer, for pages that cannot do without it: otherwise sign-in or the error page. */
export function need<Data>(event: RequestEvent, answer: Answer<Data>): Data {
  if (answer.data !== undefined) return answer.data;
  if (answer.response.status === 401) redirect(303, signInPath(event.url));
  const t = adminText(event.locals.language);
  const problem = answer.error as Partial<ApiProblem> | undefined;
  const title = answer.response.status === 503 ? t('error.unavailable') : t('error.internal');
  error(answer.response.status || 500, problem?.title ?? title, { advice: problem?.detail ?? t('error.tryAgain') });
}

/** Agents and admins sign in at one place, which leads back to where one wanted to go. */
export function signInPath(wanted: URL): string {
  return `/agent/sign-in?next=${encodeURIComponent(wanted.pathname + wanted.search)}`;
}

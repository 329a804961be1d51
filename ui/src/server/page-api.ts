import type { RequestEvent } from '@sveltejs/kit';
import { apiClient } from '../api/client.ts';
import type { ApiClient } from '../api/client.ts';
import { createTranslate, generalWords } from '../translations/index.ts';
import type { Language } from '../translations/index.ts';
import type {} from './app.d.ts';
import { passCookies } from './pass-cookies.ts';

/** Longest a page waits for the API, milliseconds. */
const API_TIMEOUT = 15_000;

/**
 * The API as this request's person: it runs in the same process and is reached over the loopback address, with the
 * person's cookie and language passed on. Cookies it sets are handed to the browser.
 */
export function pageApi(event: RequestEvent): ApiClient {
  const origin = process.env['INTERNAL_API_ORIGIN'] ?? event.url.origin;
  return apiClient(async (request) => {
    const headers = new Headers(request.headers);
    const cookie = event.request.headers.get('cookie');
    if (cookie) headers.set('cookie', cookie);
    headers.set('accept-language', event.locals.language);
    // Proves that it is our own page that asks, which may then name the person's machine; see INTERNAL_API_TOKEN.
    const token = process.env['INTERNAL_API_TOKEN'];
    if (token) {
      headers.set('x-stellwerk-internal', token);
      headers.set('x-stellwerk-client', event.getClientAddress());
    }
    const response = await fetch(new Request(request, { headers, signal: AbortSignal.timeout(API_TIMEOUT) })).catch(
      () => unavailable(event.locals.language),
    );
    passCookies(event, response);
    return response;
  }, origin);
}

/** What the API would say if it could be reached. */
function unavailable(language: Language): Response {
  const t = createTranslate(language, generalWords);
  return Response.json(
    {
      type: 'about:blank',
      status: 503,
      code: 'unavailable',
      title: t('error.unavailable'),
      detail: t('error.unavailableAdvice'),
    },
    { status: 503, headers: { 'content-type': 'application/problem+json' } },
  );
}

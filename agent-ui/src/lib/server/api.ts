import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { ApiClient, ApiProblem } from '@stellwerk/ui/api/client.ts';
import { signInPath } from './paths.ts';

/** Longest a page waits for the API, milliseconds. */
const API_TIMEOUT = 15_000;

/**
 * The API as this request's person: it runs in the same process and is reached over the loopback address, with the
 * person's cookie and language passed on. Cookies it sets are handed to the browser.
 */
export function api(event: RequestEvent): ApiClient {
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
function unavailable(language: string): Response {
  const german = language === 'de';
  return Response.json(
    {
      type: 'about:blank',
      status: 503,
      code: 'unavailable',
      title: german ? 'Das System ist gerade nicht erreichbar' : 'The system is not available at the moment',
      detail: german ? 'Versuchen Sie es gleich noch einmal.' : 'Try again in a moment.',
    },
    { status: 503, headers: { 'content-type': 'application/problem+json' } },
  );
}

/** Only what the session needs; everything else in a Set-Cookie header is the API's own affair. */
function passCookies(event: RequestEvent, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const split = pair.indexOf('=');
    if (split < 1) continue;
    const name = pair.slice(0, split);
    const value = pair.slice(split + 1);
    const age = attributes.map((attribute) => /^max-age=(-?\d+)$/i.exec(attribute)?.[1]).find(Boolean);
    event.cookies.set(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: attributes.some((attribute) => attribute.toLowerCase() === 'secure'),
      encode: (text) => text,
      ...(age === undefined ? {} : { maxAge: Number(age) }),
    });
  }
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
  const problem = answer.error as Partial<ApiProblem> | undefined;
  const german = event.locals.language === 'de';
  error(
    answer.response.status || 500,
    problem?.title ?? (german ? 'Hier ist etwas schiefgegangen' : 'Something went wrong here'),
    {
      advice: problem?.detail ?? (german ? 'Versuchen Sie es noch einmal.' : 'Try again.'),
    },
  );
}

import type { Handle } from '@sveltejs/kit/hooks';
import { beforeScripts } from '../pages/before-scripts.ts';
import { LANGUAGE_COOKIE, THEME_COOKIE, themeAttribute } from '../theme/theme.ts';
import { chooseLanguage } from '../translations/index.ts';
import type {} from './app.d.ts';
import { pageApi } from './page-api.ts';

/** The browser's cookie of a session, whatever prefix https gives it. */
const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?stellwerk_session=[^;\s]/;

/** Knows who asks before any page does, and writes language and theme into the first byte, so that nothing flashes. */
export const pageHandle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request } = event;
  locals.session = null;
  locals.unavailable = false;
  locals.language = chooseLanguage(cookies.get(LANGUAGE_COOKIE), request.headers.get('accept-language'));
  locals.timeZone = 'UTC';
  if (SESSION_COOKIE.test(request.headers.get('cookie') ?? '')) {
    const { data, response } = await pageApi(event).GET('/api/session');
    locals.unavailable = response.status >= 500;
    if (data) {
      locals.session = data;
      locals.language = data.agent.language;
      locals.timeZone = data.agent.timeZone;
    }
  }
  const theme = locals.session?.agent.theme ?? cookies.get(THEME_COOKIE);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%stellwerk.language%', locals.language)
        .replace('%stellwerk.theme%', themeAttribute(theme))
        .replace('%stellwerk.before-scripts%', () => beforeScripts(locals.language)),
  });
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
};

import { fail, redirect } from '@sveltejs/kit';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '@stellwerk/ui/theme/theme.ts';
import { isLanguage } from '@stellwerk/ui/translations/index.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';
import { failure } from '#lib/server/failure.ts';
import { text } from '#lib/server/form-values.ts';
import { safeNext } from '#lib/server/paths.ts';
import type { WhoAmI } from '#lib/api-types.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long a browser remembers language and theme, seconds. */
const A_YEAR = 365 * 24 * 3600;

export const load: PageServerLoad = async (event) => {
  const next = safeNext(event.url.searchParams.get('next'));
  if (event.locals.session) redirect(303, next);
  const { data, response } = await api(event).GET('/api/demo-accounts');
  return { next, accounts: data ?? [], reachable: response.status < 500 };
};

function welcome(event: RequestEvent, session: WhoAmI, next: string): never {
  const options = { path: '/', httpOnly: false, secure: false, sameSite: 'lax', maxAge: A_YEAR } as const;
  event.cookies.set(LANGUAGE_COOKIE, session.agent.language, options);
  event.cookies.set(THEME_COOKIE, session.agent.theme, options);
  redirect(303, safeNext(next));
}

export const actions: Actions = {
  demo: async (event) => {
    const form = await event.request.formData();
    const { data, error } = await api(event).POST('/api/demo-session', { body: { login: text(form, 'login') } });
    if (error) return fail(error.status, failure(error, 'demo', form));
    welcome(event, data, text(form, 'next'));
  },
  password: async (event) => {
    const form = await event.request.formData();
    const body = { login: text(form, 'login'), password: text(form, 'password') };
    const { data, error } = await api(event).POST('/api/session', { body });
    if (error) return fail(error.status, failure(error, 'password', form));
    welcome(event, data, text(form, 'next'));
  },
  language: async (event) => {
    const form = await event.request.formData();
    const language = text(form, 'language');
    if (isLanguage(language)) {
      event.cookies.set(LANGUAGE_COOKIE, language, { path: '/', httpOnly: false, secure: false, sameSite: 'lax', maxAge: A_YEAR });
    }
    redirect(303, `${event.url.pathname}?next=${encodeURIComponent(safeNext(text(form, 'next')))}`);
  },
};

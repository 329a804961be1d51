import { fail, redirect } from '@sveltejs/kit';
import { LANGUAGE_COOKIE } from '@stellwerk/ui/theme/theme.ts';
import { isLanguage } from '@stellwerk/ui/translations/index.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { FormFailure } from '#lib/form/failure.ts';
import { typedValues } from '#lib/form/typed-values.ts';
import { failure } from '#lib/server/failure.ts';
import { text } from '#lib/server/form-values.ts';
import { PATHS } from '#lib/paths.ts';
import { safeNext } from '#lib/server/safe-next.ts';
import { CHOICE_COOKIE, welcome } from '#lib/server/welcome.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const next = safeNext(event.url.searchParams.get('next'));
  if (event.locals.session) redirect(303, next);
  const client = pageApi(event);
  const [{ data, response }, firstRun] = await Promise.all([
    client.GET('/api/demo-accounts'),
    client.GET('/api/first-run'),
  ]);
  if (firstRun.data?.needed) redirect(303, PATHS.firstRun);
  return { next, accounts: data ?? [], reachable: response.status < 500 };
};

export const actions: Actions = {
  demo: async (event) => {
    const form = await event.request.formData();
    const { data, error } = await pageApi(event).POST('/api/demo-session', { body: { login: text(form, 'login') } });
    if (error) return fail(error.status, failure(error, 'demo', form));
    welcome(event, data, text(form, 'next'));
  },
  /** A form that came too late and is too long to be kept: shown, so that it can be copied. */
  unsent: async ({ request }) => {
    const values = typedValues(await request.formData());
    return fail(401, { form: 'unsent', values, title: '', detail: '', fields: [], changes: [] } satisfies FormFailure);
  },
  password: async (event) => {
    const form = await event.request.formData();
    const body = { login: text(form, 'login'), password: text(form, 'password') };
    const { data, error } = await pageApi(event).POST('/api/session', { body });
    if (error) return fail(error.status, failure(error, 'password', form));
    welcome(event, data, text(form, 'next'));
  },
  language: async (event) => {
    const form = await event.request.formData();
    const language = text(form, 'language');
    if (isLanguage(language)) {
      event.cookies.set(LANGUAGE_COOKIE, language, CHOICE_COOKIE);
    }
    redirect(303, `${event.url.pathname}?next=${encodeURIComponent(safeNext(text(form, 'next')))}`);
  },
};

import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { LANGUAGE_COOKIE } from '@stellwerk/ui/theme/theme.ts';
import { isLanguage } from '@stellwerk/ui/translations/index.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { ApiProblem } from '@stellwerk/ui/api/client.ts';
import type { WhoAmI } from '#lib/api-types.ts';
import type { FormFailure } from '#lib/form/failure.ts';
import type { Unsent } from '#lib/form/unsent.ts';
import { failure } from '#lib/server/failure.ts';
import { text } from '#lib/server/form-values.ts';
import { PATHS } from '#lib/paths.ts';
import { safeNext } from '#lib/server/safe-next.ts';
import { carried, sentOn } from '#lib/server/unsent.ts';
import { CHOICE_COOKIE, rememberChoices, welcome } from '#lib/server/welcome.ts';
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

/** Who came with a form that was not sent keeps it through everything that is done here. */
interface Answer {
  readonly failed?: FormFailure;
  readonly unsent?: Unsent | undefined;
  /** There is a session now: it can be sent. */
  readonly signedIn?: boolean;
}

function refused(problem: ApiProblem, name: string, form: FormData) {
  return fail(problem.status, { failed: failure(problem, name, form), unsent: carried(form) } satisfies Answer);
}
function signedIn(event: RequestEvent, session: WhoAmI, form: FormData): Answer {
  const unsent = carried(form);
  if (!unsent) welcome(event, session, text(form, 'next'));
  rememberChoices(event.cookies, session);
  return { unsent, signedIn: true };
}

export const actions: Actions = {
  demo: async (event) => {
    const form = await event.request.formData();
    const { data, error } = await pageApi(event).POST('/api/demo-session', { body: { login: text(form, 'login') } });
    return error ? refused(error, 'demo', form) : signedIn(event, data, form);
  },
  /** A form that came after the end of the session. */
  unsent: async (event) => fail(401, { unsent: await sentOn(event) } satisfies Answer),
  password: async (event) => {
    const form = await event.request.formData();
    const body = { login: text(form, 'login'), password: text(form, 'password') };
    const { data, error } = await pageApi(event).POST('/api/session', { body });
    return error ? refused(error, 'password', form) : signedIn(event, data, form);
  },
  language: async (event) => {
    const form = await event.request.formData();
    const language = text(form, 'language');
    if (isLanguage(language)) {
      event.cookies.set(LANGUAGE_COOKIE, language, CHOICE_COOKIE);
      event.locals.language = language;
    }
    const unsent = carried(form);
    if (unsent) return { unsent } satisfies Answer;
    redirect(303, `${event.url.pathname}?next=${encodeURIComponent(safeNext(text(form, 'next')))}`);
  },
};

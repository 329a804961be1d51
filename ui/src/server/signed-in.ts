import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Schema } from '../api/client.ts';
import { createTranslate, generalWords } from '../translations/index.ts';
import type {} from './app.d.ts';
import { signInPath } from './sign-in-path.ts';

/** Who is signed in, for pages that are for them alone: otherwise sign-in, or the error page while nobody can tell. */
export function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Schema<'WhoAmI'> {
  if (locals.session) return locals.session;
  if (!locals.unavailable) redirect(303, signInPath(url));
  const t = createTranslate(locals.language, generalWords);
  error(503, t('error.unavailable'), { advice: t('error.unavailableAdvice') });
}

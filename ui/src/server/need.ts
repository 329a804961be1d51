import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ApiProblem } from '../api/client.ts';
import { createTranslate, generalWords } from '../translations/index.ts';
import type {} from './app.d.ts';
import { signInPath } from './sign-in-path.ts';

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer, for pages that cannot do without it: otherwise sign-in or the error page. */
export function need<Data>(event: RequestEvent, answer: Answer<Data>): Data {
  if (answer.data !== undefined) return answer.data;
  if (answer.response.status === 401) redirect(303, signInPath(event.url));
  const t = createTranslate(event.locals.language, generalWords);
  const problem = answer.error as Partial<ApiProblem> | undefined;
  error(answer.response.status || 500, problem?.title ?? t('error.internal'), {
    advice: problem?.detail ?? t('error.internalAdvice'),
  });
}

import { page } from '$app/state';
import type { ActionResult } from '$app/forms';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import type { Language } from '@stellwerk/ui/translations/index.ts';
import type { FormFailure } from './failure.ts';
import { typedValues } from './typed-values.ts';

/** Actions of which a page has several forms, with the input that tells them apart. */
const TOLD_APART_BY: Readonly<Record<string, string>> = { send: 'event', change: 'process' };

/** A form that got no answer, as one that was refused: it stays as it is and says what to do. */
export function unanswered(
  action: URL,
  form: FormData,
  { status, error }: Extract<ActionResult, { type: 'error' }>,
): Extract<ActionResult, { type: 'failure' }> {
  const t = createTranslate(page.data['language'] as Language, agentWords);
  // Without a status the server was not reached, or something between spoke in its place.
  const away = status === undefined;
  const data: FormFailure & { choices: [] } = {
    form: nameOf(action, form),
    values: typedValues(form),
    title: error.advice ? error.message : t(away ? 'error.away' : 'error.internal'),
    detail: error.advice ?? t(away ? 'error.awayAdvice' : 'error.keptAdvice'),
    fields: [],
    changes: [],
    choices: [],
  };
  return { type: 'failure', status: status ?? 503, data: { ...data }, location: page.url.pathname + page.url.search };
}

function nameOf(action: URL, form: FormData): string {
  const name = [...action.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? '';
  const value = form.get(TOLD_APART_BY[name] ?? '');
  return typeof value === 'string' ? value : name;
}

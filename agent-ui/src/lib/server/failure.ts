import { isConflict, isRefused } from '@stellwerk/ui/api/client.ts';
import type { ApiProblem } from '@stellwerk/ui/api/client.ts';
import type { FormFailure } from '../form/failure.ts';
import { typedValues } from '../form/typed-values.ts';

/** A problem document as something a form can show: what, why, what now, and what was typed. */
export function failure(problem: ApiProblem, form: string, typed: FormData): FormFailure {
  const base: FormFailure = {
    form,
    values: typedValues(typed),
    title: problem.title,
    detail: problem.detail,
    fields: [],
    changes: [],
    ...(problem.code === 'no-session' ? { signIn: true } : {}),
  };
  if (isRefused(problem)) {
    // The reason is the sentence; the general advice beside it would say nothing more.
    return { ...base, detail: problem.reason.sentence, fields: problem.reason.fields };
  }
  if (isConflict(problem)) return { ...base, changes: problem.changes };
  const errors = problem.errors ?? [];
  return {
    ...base,
    fields: errors.map(({ path, problem: text }) => ({
      field: path.split(/[./]/).at(-1) ?? path,
      title: '',
      problem: text,
    })),
  };
}

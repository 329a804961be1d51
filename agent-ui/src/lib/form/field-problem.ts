import type { Locale } from '@stellwerk/ui/locale.ts';
import type { AgentKey } from '@stellwerk/ui/translations/agent/words.ts';
import type { FormFailure } from './failure.ts';

/** What the engine calls wrong with a value, in words. */
const WORDS: Readonly<Record<string, AgentKey>> = {
  '': 'reason.required',
  domain: 'reason.domain',
  mustChange: 'reason.mustChange',
  range: 'reason.range',
  readOnly: 'reason.readOnly',
  required: 'reason.required',
  type: 'reason.type',
  unknown: 'reason.unknown',
  used: 'reason.used',
};

/** What is wrong with an input, as a sentence beside it; what is no code is a sentence already. */
export function fieldProblem(
  failure: Pick<FormFailure, 'fields'> | null | undefined,
  field: string,
  t: Locale<AgentKey>['t'],
): string | undefined {
  const problem = failure?.fields.find((one) => one.field === field)?.problem;
  if (problem === undefined) return undefined;
  return Object.hasOwn(WORDS, problem) ? t(WORDS[problem] ?? 'reason.required') : problem;
}

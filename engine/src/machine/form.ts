import type { FormDefinition } from '../definition/types.ts';
import { RESERVED_FORM_ITEMS } from '../definition/types.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { checkValue, isEmpty, isStorable } from './field-values.ts';
import { MACHINE_LIMITS } from './limits.ts';
import { isDate } from './temporal-text.ts';

/** One item of a form and what is wrong with it. */
export interface FormProblem {
  readonly field: string;
  readonly problem: string;
}

/** Checks what a form brought: nothing it did not ask for, nothing it needs missing, every value of its type. */
export function checkForm(
  process: CompiledProcess,
  form: FormDefinition | undefined,
  data: Readonly<Record<string, unknown>>,
): readonly FormProblem[] {
  const required = form?.required ?? [];
  const allowed = new Set([...required, ...(form?.optional ?? [])]);
  const problems: FormProblem[] = [];
  for (const field of required)
    if (!Object.hasOwn(data, field) || isEmpty(data[field])) problems.push({ field, problem: 'required' });
  for (const [field, value] of Object.entries(data)) {
    const problem = allowed.has(field) ? problemOf(process, field, value) : 'unknown';
    if (problem !== undefined) problems.push({ field, problem });
  }
  return problems;
}

function problemOf(process: CompiledProcess, item: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if ((RESERVED_FORM_ITEMS as readonly string[]).includes(item)) return reservedProblem(item, value);
  const fields = process.definition.fields ?? {};
  const field = Object.hasOwn(fields, item) ? fields[item] : undefined;
  if (field === undefined) return 'unknown';
  const checked = checkValue(field, value);
  return 'problem' in checked ? checked.problem : undefined;
}

function reservedProblem(item: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || !isStorable(value)) return 'type';
  if (item === 'date') return value === '' || isDate(value) ? undefined : 'type';
  return value.length <= (item === 'owner' ? MACHINE_LIMITS.id : MACHINE_LIMITS.text) ? undefined : 'range';
}

import type { FieldValue } from '../../definition/types.ts';
import type { CompiledProcess } from '../compiled-process.ts';
import { checkValue, initialValue } from '../field-values.ts';
import { Refusal } from '../refusal.ts';
import type { Position } from '../types.ts';
import type { MigrationPlan } from './plan.ts';

/**
 * The fields of the new version with what the plan brings over.
 *
 * @throws Refusal naming every value that does not fit its new field
 */
export function carriedFields(
  to: CompiledProcess,
  plan: MigrationPlan,
  { fields: before }: Position,
  event: string,
): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  const problems: { readonly field: string; readonly problem: string }[] = [];
  for (const [name, definition] of Object.entries(to.definition.fields ?? {})) {
    const source = Object.hasOwn(plan.fields, name) ? plan.fields[name] : undefined;
    const value = typeof source === 'string' ? before[source] : source?.value;
    if (source === undefined || value === undefined) {
      fields[name] = initialValue(definition);
      continue;
    }
    const checked = checkValue(definition, value);
    if ('problem' in checked) problems.push({ field: name, problem: checked.problem });
    else fields[name] = checked.value;
  }
  if (problems.length > 0) throw new Refusal({ code: 'field', event, fields: problems });
  return fields;
}

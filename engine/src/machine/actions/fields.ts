import type { FieldValue } from '../../definition/types.ts';
import { decideTable } from '../decisions.ts';
import { checkValue, initialValue } from '../field-values.ts';
import { Refusal } from '../refusal.ts';
import type { Run } from '../run.ts';
import { valueOf } from './action.ts';
import type { PurePart } from './action.ts';

/** Stores a value; one that does not fit the field refuses the step. Null in a field that must hold one is its default. */
export function storeField(run: Run, name: string, value: FieldValue): void {
  const field = run.process.definition.fields?.[name];
  const checked = field === undefined ? ({ problem: 'unknown' } as const) : checkValue(field, value);
  if (field === undefined || 'problem' in checked)
    throw new Refusal({
      code: 'field',
      event: run.outer.type,
      fields: [{ field: name, problem: 'problem' in checked ? checked.problem : 'unknown' }],
    });
  run.fields[name] = checked.value === null && field.nullable !== true ? initialValue(field) : checked.value;
}

export const setField: PurePart<'setField'> = (run, { field, value }) => storeField(run, field, valueOf(run, value));

export const clearField: PurePart<'clearField'> = (run, { field }) => storeField(run, field, null);

/** Adds to a number (an empty one counts as 0) and stays within the field's range. */
export const increment: PurePart<'increment'> = (run, { field, by = 1 }) => {
  const definition = run.process.definition.fields?.[field];
  const old = run.fields[field];
  let next = (typeof old === 'number' ? old : 0) + by;
  if (definition?.type === 'integer' || definition?.type === 'decimal')
    next = Math.min(definition.max ?? next, Math.max(definition.min ?? next, next));
  storeField(run, field, next);
};

/** Asks a decision table: raises the event it names or stores the value; `decided.<table>` follows last. */
export const decide: PurePart<'decide'> = (run, { table, ifRefused = 'fail' }) => {
  const outcome = decideTable(run, table);
  if (typeof outcome === 'string') run.raises.push({ event: outcome, ifRefused });
  else if (outcome !== undefined) storeField(run, outcome.field, outcome.value);
  if (!run.decided.includes(table)) run.decided.push(table);
};

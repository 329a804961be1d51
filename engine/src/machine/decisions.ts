import type { DecisionCondition, DecisionOutcome, FieldValue } from '../definition/types.ts';
import type { Run } from './run.ts';

/**
 * The outcome of a decision table for the fields as they are now. A `unique` table has at most one fitting rule (the
 * analysis proves it), so the first one is the answer for both hit policies. Undefined only for an unknown table.
 */
export function decideTable(run: Run, name: string): DecisionOutcome | undefined {
  const table = run.process.definition.decisions?.[name];
  if (table === undefined) return undefined;
  const input = (key: string): FieldValue => run.scope.variable(key.includes('.') ? key : `fields.${key}`);
  const rule = table.rules.find(({ when }) =>
    Object.entries(when).every(([key, condition]) => fits(input(key), condition)),
  );
  return rule?.then ?? table.default;
}

function fits(value: FieldValue, condition: DecisionCondition): boolean {
  if (Array.isArray(condition)) return (condition as readonly FieldValue[]).includes(value);
  const { min, max } = condition as { readonly min?: number; readonly max?: number };
  if (typeof value !== 'number') return false;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

import { innerExpressions } from '@stellwerk/engine';
import type { Expression, Reason } from '@stellwerk/engine';

/** Names of the fields that an expression wants to be filled in. */
function wanted(expression: Expression): string[] {
  if (typeof expression === 'object' && 'isSet' in expression) {
    const { var: path } = expression.isSet;
    return path.startsWith('fields.') ? [path.slice('fields.'.length)] : [];
  }
  // What must not be set is nothing to be filled in.
  if (typeof expression === 'object' && 'not' in expression) return [];
  return innerExpressions(expression).flatMap(wanted);
}

/** Fields that are empty and keep a guard from passing: where a person can do something about a refusal. */
export function missingFields(reason: Reason): string[] {
  const leaves = (reason.guards ?? []).filter(({ passed, leaf }) => !passed && leaf !== undefined);
  // A guard trace keeps the deciding part of a checked definition.
  return [...new Set(leaves.flatMap(({ leaf }) => wanted(leaf as Expression)))];
}

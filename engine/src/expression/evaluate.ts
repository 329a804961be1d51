import type { Expression, FieldValue, Operand } from '../definition/types.ts';
import { compare } from './comparison.ts';
import { isVariable, partsOf } from './parts.ts';
import type { Scope } from './scope.ts';

/** The value of a constant or variable; empty text counts as null, as it is stored. */
export function resolve(operand: Operand, scope: Scope): FieldValue {
  const value = isVariable(operand) ? (scope.variable(operand.var) as FieldValue | undefined) : operand;
  return value === undefined || value === '' ? null : value;
}

/** Whether the condition holds. Total: every expression that was parsed has an answer. */
export function evaluate(expression: Expression, scope: Scope): boolean {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'constant':
      return parts.value;
    case 'variable':
      return scope.variable(parts.path) === true;
    case 'comparison':
      return compare(parts.operator, resolve(parts.left, scope), resolve(parts.right, scope));
    case 'in': {
      const value = resolve(parts.operand, scope);
      return parts.values.some((each) => compare('==', value, each === '' ? null : each));
    }
    case 'and':
      return parts.all.every((each) => evaluate(each, scope));
    case 'or':
      return parts.all.some((each) => evaluate(each, scope));
    case 'not':
      return !evaluate(parts.inner, scope);
    case 'isSet':
      return resolve({ var: parts.path }, scope) !== null;
    case 'inState':
      return scope.inState(parts.path);
    case 'hasRole':
      return scope.hasRole(parts.role);
  }
}

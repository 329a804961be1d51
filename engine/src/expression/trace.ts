import type { Expression } from '../definition/types.ts';
import { evaluate } from './evaluate.ts';
import { partsOf } from './parts.ts';
import type { Scope } from './scope.ts';

export interface Trace {
  readonly passed: boolean;
  /**
   * The part that decided: a smallest expression made of the leaves which has the same value here and from which the
   * whole follows. “Off because `resolution` is empty” is `{ isSet: resolution }` with `passed: false`.
   */
  readonly leaf?: Expression;
}

/** Evaluates and says which part decided. Constants decide nothing and have no leaf. */
export function trace(expression: Expression, scope: Scope): Trace {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'constant':
      return { passed: parts.value };
    case 'not': {
      const inner = trace(parts.inner, scope);
      return inner.leaf === undefined
        ? { passed: !inner.passed }
        : { passed: !inner.passed, leaf: { not: inner.leaf } };
    }
    case 'and':
    case 'or': {
      const deciding = parts.kind === 'or';
      const traces = parts.all.map((each) => trace(each, scope));
      const decider = traces.find((each) => each.passed === deciding);
      if (decider !== undefined) return decider;
      const leaves = traces.flatMap((each) => (each.leaf === undefined ? [] : [each.leaf]));
      const [only] = leaves;
      if (only === undefined) return { passed: !deciding };
      return { passed: !deciding, leaf: leaves.length === 1 ? only : deciding ? { or: leaves } : { and: leaves } };
    }
    default:
      return { passed: evaluate(expression, scope), leaf: expression };
  }
}

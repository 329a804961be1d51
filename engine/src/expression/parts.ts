import type { Expression, FieldValue, Operand, VarReference } from '../definition/types.ts';
import { COMPARISON_OPERATORS, type ComparisonOperator } from './comparison.ts';

/** An expression taken apart, so that every walk over it is one exhaustive switch. */
export type Parts =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'variable'; readonly path: string }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly values: readonly FieldValue[] }
  | { readonly kind: 'and' | 'or'; readonly all: readonly Expression[] }
  | { readonly kind: 'not'; readonly inner: Expression }
  | { readonly kind: 'isSet'; readonly path: string }
  | { readonly kind: 'inState'; readonly path: string }
  | { readonly kind: 'hasRole'; readonly role: string };

/** Takes the outermost level of an expression apart. */
export function partsOf(expression: Expression): Parts {
  if (typeof expression === 'boolean') return { kind: 'constant', value: expression };
  if ('var' in expression) return { kind: 'variable', path: expression.var };
  if ('and' in expression) return { kind: 'and', all: expression.and };
  if ('or' in expression) return { kind: 'or', all: expression.or };
  if ('not' in expression) return { kind: 'not', inner: expression.not };
  if ('isSet' in expression) return { kind: 'isSet', path: expression.isSet.var };
  if ('inState' in expression) return { kind: 'inState', path: expression.inState };
  if ('hasRole' in expression) return { kind: 'hasRole', role: expression.hasRole };
  if ('in' in expression) return { kind: 'in', operand: expression.in[0], values: expression.in[1] };
  const comparisons = expression as Readonly<Partial<Record<ComparisonOperator, readonly [Operand, Operand]>>>;
  for (const operator of COMPARISON_OPERATORS) {
    const operands = comparisons[operator];
    if (operands !== undefined) return { kind: 'comparison', operator, left: operands[0], right: operands[1] };
  }
  return { kind: 'constant', value: false };
}

export const isVariable = (operand: Operand): operand is VarReference =>
  typeof operand === 'object' && operand !== null;

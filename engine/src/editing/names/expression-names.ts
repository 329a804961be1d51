import type { Expression, FieldValue, Operand, VarReference } from '../../definition/types.ts';
import { isVariable } from '../../expression/parts.ts';
import { mapItems, withParts } from '../sharing.ts';
import { mapVariable } from './event-names.ts';
import type { Naming } from './name-map.ts';

export const mapReference = (reference: VarReference, naming: Naming): VarReference =>
  withParts(reference, { var: mapVariable(reference.var, naming) });

/** A constant stays; a variable is mapped. */
export const mapOperand = (operand: Operand, naming: Naming): Operand =>
  isVariable(operand) ? mapReference(operand, naming) : operand;

/** A condition with every name in it mapped. */
export function mapExpression(expression: Expression, naming: Naming): Expression {
  if (typeof expression === 'boolean') return expression;
  if ('var' in expression) return mapReference(expression, naming);
  if ('and' in expression)
    return withParts(expression, { and: mapItems(expression.and, (each) => mapExpression(each, naming)) });
  if ('or' in expression)
    return withParts(expression, { or: mapItems(expression.or, (each) => mapExpression(each, naming)) });
  if ('not' in expression) return withParts(expression, { not: mapExpression(expression.not, naming) });
  if ('isSet' in expression) return withParts(expression, { isSet: mapReference(expression.isSet, naming) });
  if ('inState' in expression) return withParts(expression, { inState: naming.state(expression.inState) });
  if ('hasRole' in expression) return expression;
  if ('in' in expression) {
    const [operand, values] = expression.in;
    const mapped = mapOperand(operand, naming);
    return mapped === operand ? expression : { in: [mapped, values] satisfies [Operand, readonly FieldValue[]] };
  }
  return mapComparison(expression, naming);
}

/** The one key is the operator; both operands are mapped alike. */
function mapComparison(expression: Exclude<Expression, boolean>, naming: Naming): Expression {
  const [operator, operands] = Object.entries(expression)[0] as [string, readonly [Operand, Operand]];
  const mapped = mapItems(operands, (operand) => mapOperand(operand, naming));
  return mapped === operands ? expression : ({ [operator]: mapped } as unknown as Expression);
}

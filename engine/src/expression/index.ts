export type { Scope } from './scope.ts';
export { evaluate, resolve } from './evaluate.ts';
export { trace, type Trace } from './trace.ts';
export { compare, type ComparisonOperator, temporal } from './comparison.ts';
export { isVariable, type Parts, partsOf } from './parts.ts';
export { checkExpression } from './check.ts';
export type { ExpressionProblem } from './problem.ts';
export { constantValue } from './constant-value.ts';
export { hasOpenQueue, TICKET_VARIABLES, type Typing, typingOf, type VariableType } from './typing.ts';

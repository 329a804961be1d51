export type { Scope } from './scope.ts';
export { evaluate, resolve } from './evaluate.ts';
export { trace, type Trace } from './trace.ts';
export { compare, type ComparisonOperator, temporal } from './comparison.ts';
export { isVariable, type Parts, partsOf } from './parts.ts';

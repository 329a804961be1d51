import { canonicalJson } from '../definition/content-hash.ts';
import type { Expression, Operand } from '../definition/types.ts';
import { compare, type ComparisonOperator, MIRRORED } from './comparison.ts';
import { isVariable, partsOf } from './parts.ts';
import type { Typing } from './typing.ts';

/** Above this many different leaves not every combination is tried. */
const ENUMERATED_LEAVES = 8;

/**
 * True or false if the condition has the same value whatever the ticket: by its constants, by the bounds and domains
 * of its fields, or by its logic (“a or not a”). Undefined if it depends, or if that would take a proof.
 */
export function constantValue(expression: Expression, typing: Typing): boolean | undefined {
  const leaves = new Map<string, boolean | undefined>();
  collectLeaves(expression, typing, leaves);
  const free = [...leaves].filter(([, value]) => value === undefined).map(([leaf]) => leaf);
  if (free.length > ENUMERATED_LEAVES) return fold(expression, leaves);
  let seen: boolean | undefined;
  for (let bits = 0; bits < 2 ** free.length; bits++) {
    free.forEach((leaf, index) => leaves.set(leaf, (bits & (1 << index)) !== 0));
    const value = fold(expression, leaves);
    if (seen !== undefined && value !== seen) return undefined;
    seen = value;
  }
  return seen;
}

function collectLeaves(expression: Expression, typing: Typing, leaves: Map<string, boolean | undefined>): void {
  const parts = partsOf(expression);
  if (parts.kind === 'and' || parts.kind === 'or') parts.all.forEach((each) => collectLeaves(each, typing, leaves));
  else if (parts.kind === 'not') collectLeaves(parts.inner, typing, leaves);
  else leaves.set(canonicalJson(expression), leafValue(expression, typing));
}

/** Three-valued: undefined is “depends”. */
function fold(expression: Expression, leaves: ReadonlyMap<string, boolean | undefined>): boolean | undefined {
  const parts = partsOf(expression);
  if (parts.kind === 'not') {
    const inner = fold(parts.inner, leaves);
    return inner === undefined ? undefined : !inner;
  }
  if (parts.kind === 'and' || parts.kind === 'or') {
    const values = parts.all.map((each) => fold(each, leaves));
    const deciding = parts.kind === 'or';
    if (values.includes(deciding)) return deciding;
    return values.includes(undefined) ? undefined : !deciding;
  }
  return leaves.get(canonicalJson(expression));
}

function leafValue(expression: Expression, typing: Typing): boolean | undefined {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'constant':
      return parts.value;
    case 'comparison':
      return comparisonValue(parts.operator, parts.left, parts.right, typing);
    case 'in': {
      const { operand, values } = parts;
      if (!isVariable(operand)) return values.some((value) => compare('==', empty(operand), empty(value)));
      const type = typing.variable(operand.var);
      if (values.every((value) => empty(value) === null)) return false;
      if (type?.type === 'enum' && !type.nullable && type.values.every((value) => values.includes(value))) return true;
      if (type?.type === 'enum' && !values.some((value) => (type.values as readonly unknown[]).includes(value)))
        return false;
      return undefined;
    }
    case 'isSet': {
      const type = typing.variable(parts.path);
      return type !== undefined && !type.nullable ? true : undefined;
    }
    default:
      return undefined;
  }
}

const empty = <T>(value: T): T | null => (value === '' ? null : value);

function comparisonValue(
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  typing: Typing,
): boolean | undefined {
  if (!isVariable(left) && !isVariable(right)) return compare(operator, empty(left), empty(right));
  if (!isVariable(left)) return comparisonValue(MIRRORED[operator], right, left, typing);
  if (isVariable(right)) return undefined;
  if (empty(right) === null) return false;
  const type = typing.variable(left.var);
  if (type?.type === 'enum' && typeof right === 'string' && !type.values.includes(right))
    return operator === '!=' && !type.nullable ? true : operator === '==' ? false : undefined;
  if ((type?.type !== 'integer' && type?.type !== 'decimal') || typeof right !== 'number') return undefined;
  return boundedValue(operator, type, right);
}

/** A number between bounds, compared with a constant. Always true only if it cannot be null. */
function boundedValue(
  operator: ComparisonOperator,
  {
    min = -Infinity,
    max = Infinity,
    nullable,
  }: { readonly min?: number; readonly max?: number; readonly nullable: boolean },
  constant: number,
): boolean | undefined {
  const lowest = compare(operator, min, constant);
  const highest = compare(operator, max, constant);
  if (operator === '==' || operator === '!=') {
    if (constant >= min && constant <= max) return undefined;
    return operator === '==' ? false : nullable ? undefined : true;
  }
  if (lowest !== highest) return undefined;
  return lowest ? (nullable ? undefined : true) : false;
}

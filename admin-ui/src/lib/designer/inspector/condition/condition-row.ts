import { isVariable, partsOf } from '@stellwerk/engine';
import type { Expression, FieldDefinition, FieldValue, ProcessDefinition, VarReference } from '@stellwerk/engine';

/** One line of a condition as people put it together: what, how, and what with. */
export interface ConditionRow {
  /** A variable's path, or `state` or `role`. */
  readonly subject: string;
  readonly operator: Operator;
  /** A constant, a state's path or a role's key; a list for `oneOf`; a variable to compare with another. */
  readonly value: FieldValue | readonly FieldValue[] | VarReference;
}
export const OPERATORS = [
  'holds',
  'holdsNot',
  '==',
  '!=',
  'oneOf',
  'notOneOf',
  '<',
  '<=',
  '>',
  '>=',
  'set',
  'empty',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** A group of conditions: how many of them must hold. */
export const MODES = ['all', 'any', 'none', 'notAll'] as const;
export type Mode = (typeof MODES)[number];
export interface ConditionGroup {
  readonly mode: Mode;
  readonly parts: readonly Expression[];
}

/** How a condition is shown: as a group, as one line, or (what the lines cannot say) as its sentence alone. */
export function groupOf(expression: Expression): ConditionGroup | undefined {
  const parts = partsOf(expression);
  if (parts.kind === 'and') return { mode: 'all', parts: parts.all };
  if (parts.kind === 'or') return { mode: 'any', parts: parts.all };
  if (parts.kind !== 'not') return undefined;
  const inner = partsOf(parts.inner);
  if (inner.kind === 'and') return { mode: 'notAll', parts: inner.all };
  return inner.kind === 'or' ? { mode: 'none', parts: inner.all } : undefined;
}

export function ofGroup({ mode, parts }: ConditionGroup): Expression {
  if (mode === 'all') return { and: parts };
  if (mode === 'notAll') return { not: { and: parts } };
  return mode === 'any' ? { or: parts } : { not: { or: parts } };
}

/** A group as a condition: nothing in it is no condition, and one that must hold stands by itself. */
export function ofWhole(group: ConditionGroup): Expression | undefined {
  const [only] = group.parts;
  if (only === undefined) return undefined;
  const isPlain = group.mode === 'all' || group.mode === 'any';
  return isPlain && group.parts.length === 1 ? only : ofGroup(group);
}

export function rowOf(expression: Expression): ConditionRow | undefined {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'variable':
      return { subject: parts.path, operator: 'holds', value: null };
    case 'isSet':
      return { subject: parts.path, operator: 'set', value: null };
    case 'inState':
      return { subject: 'state', operator: 'holds', value: parts.path };
    case 'hasRole':
      return { subject: 'role', operator: 'holds', value: parts.role };
    case 'in':
      return isVariable(parts.operand)
        ? { subject: parts.operand.var, operator: 'oneOf', value: parts.values }
        : undefined;
    case 'comparison':
      return isVariable(parts.left)
        ? { subject: parts.left.var, operator: parts.operator, value: parts.right }
        : undefined;
    case 'not':
      return negated(rowOf(parts.inner));
    default:
      return undefined;
  }
}

function negated(row: ConditionRow | undefined): ConditionRow | undefined {
  const opposite = { holds: 'holdsNot', set: 'empty', oneOf: 'notOneOf' } as const;
  const operator = row && row.operator in opposite ? opposite[row.operator as keyof typeof opposite] : undefined;
  return row && operator ? { ...row, operator } : undefined;
}

export function ofRow({ subject, operator, value }: ConditionRow): Expression {
  const constant = (Array.isArray(value) ? (value[0] ?? null) : value) as FieldValue | VarReference;
  if (subject === 'state' || subject === 'role') {
    const name = typeof constant === 'object' ? '' : String(constant);
    const leaf: Expression = subject === 'state' ? { inState: name } : { hasRole: name };
    return operator === 'holdsNot' ? { not: leaf } : leaf;
  }
  const variable = { var: subject };
  switch (operator) {
    case 'holds':
      return variable;
    case 'holdsNot':
      return { not: variable };
    case 'set':
      return { isSet: variable };
    case 'empty':
      return { not: { isSet: variable } };
    case 'oneOf':
    case 'notOneOf': {
      const values = Array.isArray(value) ? (value as readonly FieldValue[]) : [constant as FieldValue];
      const leaf: Expression = { in: [variable, values] };
      return operator === 'oneOf' ? leaf : { not: leaf };
    }
    default:
      return { [operator]: [variable, constant] } as unknown as Expression;
  }
}

/** The field that a variable reads, also as it was entered in a form. */
export function fieldOf(definition: ProcessDefinition, subject: string): FieldDefinition | undefined {
  const name = /^(?:fields|event\.data)\.([^.]+)$/.exec(subject)?.[1];
  return name === undefined ? undefined : definition.fields?.[name];
}

/** What can be asked about a subject. */
export function operatorsFor(definition: ProcessDefinition, subject: string): readonly Operator[] {
  if (subject === 'state' || subject === 'role') return ['holds', 'holdsNot'];
  if (subject.startsWith('clock.')) return ['<', '<=', '>', '>='];
  const type = fieldOf(definition, subject)?.type;
  switch (type) {
    case 'boolean':
      return ['holds', 'holdsNot', 'set', 'empty'];
    case 'enum':
      return ['==', '!=', 'oneOf', 'notOneOf', 'set', 'empty'];
    case 'integer':
    case 'decimal':
    case 'date':
    case 'dateTime':
      return ['==', '!=', '<', '<=', '>', '>=', 'set', 'empty'];
    case 'text':
    case undefined:
      return ['set', 'empty', '==', '!='];
    default:
      return ['set', 'empty'];
  }
}

/** A value to begin with, so that a new line is a whole condition at once. */
export function firstValue(definition: ProcessDefinition, subject: string): FieldValue {
  const field = fieldOf(definition, subject);
  if (subject.startsWith('clock.')) return 50;
  if (field?.type === 'enum') return field.values[0] ?? '';
  if (field?.type === 'integer' || field?.type === 'decimal') return field.min ?? 0;
  if (field?.type === 'date') return '2026-01-01';
  return field?.type === 'dateTime' ? '2026-01-01T00:00:00Z' : '';
}

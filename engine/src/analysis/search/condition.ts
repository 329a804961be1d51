import type { Expression, FieldValue, Operand } from '../../definition/types.ts';
import { compare, type ComparisonOperator, MIRRORED } from '../../expression/comparison.ts';
import type { Domain } from './domain.ts';
import type { Model } from './model.ts';

/** What a condition is asked about: a configuration in the middle of a step. */
export interface Situation {
  readonly row: Uint16Array;
  /** By node index. */
  readonly active: Uint8Array;
  choose(key: string, size: number): number;
  /** Whether who acts has a role; nobody acts where something happens by itself. */
  hasRole(role: string): boolean;
  /** Class of `event.data.*`, `event.actor` or `ticket.*` in this step. */
  given(variable: string, domain: Domain): number;
}
export type Condition = (at: Situation) => boolean;

/** The class a variable has now. */
export interface Reader {
  readonly domain: Domain;
  readonly read: (at: Situation) => number;
}

/** A guard, made ready. What cannot be told from the classes is guessed both ways, consistently within one step. */
export function compileCondition(model: Model, expression: Expression): Condition {
  if (typeof expression === 'boolean') return () => expression;
  if ('and' in expression) {
    const parts = expression.and.map((part) => compileCondition(model, part));
    return (at) => parts.every((part) => part(at));
  }
  if ('or' in expression) {
    const parts = expression.or.map((part) => compileCondition(model, part));
    return (at) => parts.some((part) => part(at));
  }
  if ('not' in expression) {
    const part = compileCondition(model, expression.not);
    return (at) => !part(at);
  }
  if ('inState' in expression) return inState(model, expression.inState);
  if ('hasRole' in expression) return (at) => at.hasRole(expression.hasRole);
  if ('isSet' in expression)
    return table(
      readerOf(model, expression.isSet.var),
      `${expression.isSet.var} is set`,
      (value) => value !== null && value !== '',
    );
  if ('var' in expression) return table(readerOf(model, expression.var), expression.var, (value) => value === true);
  if ('in' in expression) return membership(model, expression.in[0], expression.in[1]);
  const [operator, operands] = Object.entries(expression)[0] as unknown as [
    ComparisonOperator,
    readonly [Operand, Operand],
  ];
  return comparison(model, operator, operands[0], operands[1]);
}

function inState(model: Model, path: string): Condition {
  const { queue } = model;
  if (queue !== undefined && path.startsWith('queue.')) {
    const wanted = queue.keys.indexOf(path.slice('queue.'.length));
    return (at) => at.row[queue.index] === wanted;
  }
  const node = model.outline.byPath.get(path);
  if (node === undefined) return () => false;
  return (at) => at.active[node.index] === 1;
}

/** Reads a variable's class; undefined for what the search does not follow (how far a clock is). */
export function readerOf(model: Model, variable: string): Reader | undefined {
  if (variable.startsWith('clock.')) return undefined;
  if (variable.startsWith('fields.')) {
    const field = model.fields.get(variable.slice('fields.'.length));
    return field === undefined ? undefined : { domain: field.domain, read: (at) => at.row[field.index] ?? 0 };
  }
  const domain = model.domainOf(variable);
  return { domain, read: (at) => at.given(variable, domain) };
}

/**
 * Answers by class. Where there are no classes each question is guessed by itself: two about one clock may well have
 * different answers.
 */
function table(reader: Reader | undefined, question: string, answer: (value: FieldValue) => boolean): Condition {
  if (reader === undefined) return (at) => at.choose(`guess:${question}`, 2) === 1;
  const answers = reader.domain.samples.map(answer);
  return (at) => answers[reader.read(at)] === true;
}

function membership(model: Model, operand: Operand, values: readonly FieldValue[]): Condition {
  const contains = (value: FieldValue): boolean => values.some((each) => compares('==', value, each));
  if (typeof operand !== 'object' || operand === null) {
    const constant = contains(operand);
    return () => constant;
  }
  return table(readerOf(model, operand.var), `${operand.var} in ${JSON.stringify(values)}`, contains);
}

function comparison(model: Model, operator: ComparisonOperator, left: Operand, right: Operand): Condition {
  const a = typeof left === 'object' && left !== null ? left : undefined;
  const b = typeof right === 'object' && right !== null ? right : undefined;
  if (a === undefined && b === undefined) {
    const constant = compares(operator, left as FieldValue, right as FieldValue);
    return () => constant;
  }
  if (b === undefined && a !== undefined) return toConstant(model, operator, a.var, right as FieldValue);
  if (a === undefined && b !== undefined) return toConstant(model, MIRRORED[operator], b.var, left as FieldValue);
  return betweenVariables(model, operator, a?.var ?? '', b?.var ?? '');
}

/** Texts and dates are told apart only for equality: whether one comes before another is guessed. */
function toConstant(model: Model, operator: ComparisonOperator, name: string, constant: FieldValue): Condition {
  const reader = readerOf(model, name);
  const answer = (value: FieldValue): boolean => compares(operator, value, constant);
  const question = `${name} ${operator} ${constant}`;
  const ordered = operator !== '==' && operator !== '!=' && typeof constant === 'string';
  if (!ordered || reader === undefined) return table(reader, question, answer);
  const answers = reader.domain.samples.map(answer);
  return (at) => {
    const index = reader.read(at);
    if (reader.domain.exact[index] === true) return answers[index] === true;
    return at.choose(`guess:${question}`, 2) === 1;
  };
}

/** Two variables: told apart where both classes hold one value, else guessed. Null never compares. */
function betweenVariables(model: Model, operator: ComparisonOperator, left: string, right: string): Condition {
  const [a, b] = [readerOf(model, left), readerOf(model, right)];
  const guess = `guess:${left} ${operator} ${right}`;
  if (a === undefined || b === undefined) return (at) => at.choose(guess, 2) === 1;
  return (at) => {
    const [i, j] = [a.read(at), b.read(at)];
    const [x, y] = [a.domain.samples[i] ?? null, b.domain.samples[j] ?? null];
    if (x === null || y === null) return false;
    if (a.domain.exact[i] === true && b.domain.exact[j] === true) return compares(operator, x, y);
    return at.choose(guess, 2) === 1;
  };
}

/** As in the machine, for which an empty text is null. */
const compares = (operator: ComparisonOperator, left: FieldValue, right: FieldValue): boolean =>
  compare(operator, left === '' ? null : left, right === '' ? null : right);

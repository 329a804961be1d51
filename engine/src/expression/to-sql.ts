import type { Expression, FieldValue, Operand, VarReference } from '../definition/types.ts';
import { compare, type ComparisonOperator, DATE_SHAPE, INSTANT_SHAPE, MIRRORED, temporal } from './comparison.ts';
import { isVariable, partsOf } from './parts.ts';

/**
 * Where a condition finds things in a row. All strings are SQL written by us (column names and casts), never input.
 */
export interface SqlColumns {
  /** The jsonb object of fields, e.g. `t.fields`. */
  readonly fields: string;
  /** The jsonb state value, region → state, e.g. `t.position -> 'value'`. */
  readonly value: string;
  /** The key of the queue as text, where the queue region is open. */
  readonly queue?: string;
  /** Other variables as jsonb expressions, e.g. `{ 'ticket.customer': 'to_jsonb(t.customer_id)' }`. What is not named is null. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the asking person has the role; known before the query runs. Default: no role. */
  readonly hasRole?: (role: string) => boolean;
  /** Number of the first parameter; default 1. */
  readonly firstParameter?: number;
}

export interface SqlCondition {
  /** A boolean expression that is never null. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The condition for PostgreSQL 16 or later, with the same answer as `evaluate` for every row. Everything that comes from
 * the definition is a parameter. Values are compared as jsonb, so a stored value of an unexpected kind is no error.
 */
export function toSql(expression: Expression, columns: SqlColumns): SqlCondition {
  const writer = new ConditionWriter(columns);
  return { text: writer.condition(expression), values: writer.values };
}

const SQL_OPERATOR: Readonly<Record<ComparisonOperator, string>> = {
  '==': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

class ConditionWriter {
  readonly values: unknown[] = [];
  readonly #columns: SqlColumns;

  constructor(columns: SqlColumns) {
    this.#columns = columns;
  }

  condition(expression: Expression): string {
    const parts = partsOf(expression);
    switch (parts.kind) {
      case 'constant':
        return String(parts.value);
      case 'variable':
        return `coalesce(${this.#variable(parts.path)} = 'true'::jsonb, false)`;
      case 'and':
      case 'or':
        if (parts.all.length === 0) return String(parts.kind === 'and');
        return `(${parts.all.map((each) => this.condition(each)).join(` ${parts.kind} `)})`;
      case 'not':
        return `not ${this.condition(parts.inner)}`;
      case 'isSet': {
        const value = this.#variable(parts.path);
        return `coalesce(${value} not in ('null'::jsonb, '""'::jsonb), false)`;
      }
      case 'inState':
        return this.#inState(parts.path);
      case 'hasRole':
        return String(this.#columns.hasRole?.(parts.role) ?? false);
      case 'in': {
        const tests = parts.values.map((value) => this.#comparison('==', parts.operand, value));
        return tests.length === 0 ? 'false' : `(${tests.join(' or ')})`;
      }
      case 'comparison':
        return this.#comparison(parts.operator, parts.left, parts.right);
    }
  }

  #parameter(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length + (this.#columns.firstParameter ?? 1) - 1}::${type}`;
  }

  #variable(path: string): string {
    const [root, ...rest] = path.split('.');
    if (root === 'fields') return `(${this.#columns.fields} -> ${this.#parameter(rest.join('.'), 'text')})`;
    const { variables } = this.#columns;
    const column = variables !== undefined && Object.hasOwn(variables, path) ? variables[path] : undefined;
    return column === undefined ? `(null::jsonb)` : `(${column})`;
  }

  #comparison(operator: ComparisonOperator, left: Operand, right: Operand): string {
    if (!isVariable(left) && !isVariable(right))
      return String(compare(operator, emptyIsNull(left), emptyIsNull(right)));
    if (isVariable(left) && isVariable(right))
      return this.#twoVariables(operator, this.#variable(left.var), this.#variable(right.var));
    if (isVariable(left)) return this.#withConstant(operator, left.var, emptyIsNull(right as FieldValue));
    return this.#withConstant(MIRRORED[operator], (right as VarReference).var, emptyIsNull(left));
  }

  /** A parameter nobody uses is an error for PostgreSQL: so what needs no look at the row returns first. */
  #withConstant(operator: ComparisonOperator, path: string, constant: FieldValue): string {
    const equality = operator === '==' || operator === '!=';
    const time = typeof constant === 'string' ? temporal(constant) : undefined;
    const ordered = typeof constant === 'number' || time !== undefined;
    if (constant === null || (!equality && !ordered)) return 'false';
    const value = this.#variable(path);
    const same = (): string => {
      const json = this.#parameter(JSON.stringify(constant), 'jsonb');
      return `coalesce(jsonb_typeof(${value}) = '${typeof constant}' and ${value} <> '""'::jsonb and ${value} ${SQL_OPERATOR[operator]} ${json}, false)`;
    };
    if (time === undefined) return same();
    const type = time.kind === 'date' ? 'date' : 'timestamptz';
    const compared = `${this.#timed(time.kind, value)} ${SQL_OPERATOR[operator]} ${this.#parameter(constant, type)}`;
    return `coalesce(${compared}, ${equality ? same() : 'false'})`;
  }

  #twoVariables(operator: ComparisonOperator, a: string, b: string): string {
    const sql = SQL_OPERATOR[operator];
    const equality = operator === '==' || operator === '!=';
    const kinds = equality ? `('number', 'boolean')` : `('number')`;
    const texts = equality
      ? `jsonb_typeof(${a}) = 'string' and ${a} <> '""'::jsonb and ${b} <> '""'::jsonb and ${a} ${sql} ${b}`
      : 'false';
    return (
      `coalesce(jsonb_typeof(${a}) = jsonb_typeof(${b}) and coalesce(` +
      `${this.#timed('date', a)} ${sql} ${this.#timed('date', b)}, ` +
      `${this.#timed('instant', a)} ${sql} ${this.#timed('instant', b)}, ` +
      `(jsonb_typeof(${a}) in ${kinds} and ${a} ${sql} ${b}) or (${texts})), false)`
    );
  }

  /** The date or instant a value is, or null. `case` keeps the cast away from texts that are none. */
  #timed(kind: 'date' | 'instant', value: string): string {
    const type = kind === 'date' ? 'date' : 'timestamptz';
    const shape = kind === 'date' ? DATE_SHAPE : INSTANT_SHAPE;
    const text = `(${value} #>> '{}')`;
    return `case when ${text} ~ '${shape}' then case when pg_input_is_valid(${text}, '${type}') then ${text}::${type} end end`;
  }

  #inState(path: string): string {
    const segments = path.split('.');
    const key = segments.pop() ?? '';
    // The one state of an open region stands for every queue; which one it is says the column.
    if (this.#columns.queue !== undefined && segments[0] === 'queue')
      return segments.length === 1
        ? `coalesce(${this.#columns.queue} = ${this.#parameter(key, 'text')}, false)`
        : 'false';
    const parent = this.#parameter(segments, 'text[]');
    return `coalesce((${this.#columns.value}) #> ${parent} ? ${this.#parameter(key, 'text')}, false)`;
  }
}

const emptyIsNull = (value: FieldValue): FieldValue => (value === '' ? null : value);

import type { Expression, FieldValue, Operand } from '../definition/types.ts';
import { listed } from '../definition/words.ts';
import { isVariable, partsOf } from './parts.ts';
import { APPLIES, comparisonPhrase, CONSTANT, filled, HAS_ROLE, IN_LIFECYCLE, IN_STATE, IS_SET } from './phrases.ts';
import { constantText, type Language, type Vocabulary } from './vocabulary.ts';
import { type ComparisonOperator, MIRRORED, temporal } from './comparison.ts';

/** A condition with its negations pushed down to the leaves, and alternatives about one thing put together. */
type Clause =
  | { readonly kind: 'and' | 'or'; readonly all: readonly Clause[] }
  | { readonly kind: 'leaf'; readonly expression: Expression; readonly negated: boolean }
  | { readonly kind: 'states'; readonly region: string; readonly paths: readonly string[]; readonly negated: boolean }
  | {
      readonly kind: 'values';
      readonly operand: Operand;
      readonly values: readonly FieldValue[];
      readonly negated: boolean;
    };

/**
 * A condition as a sentence without full stop: “the ticket is in Priority P1 or P2 and Resolution is filled in”. It says
 * exactly what the evaluator decides.
 */
export function explain(expression: Expression, vocabulary: Vocabulary, language: Language): string {
  return sentence(clauseOf(expression, false), vocabulary, language, undefined);
}

function clauseOf(expression: Expression, negated: boolean): Clause {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'not':
      return clauseOf(parts.inner, !negated);
    case 'and':
    case 'or': {
      if (parts.all.length === 0)
        return { kind: 'leaf', expression: (parts.kind === 'and') !== negated, negated: false };
      const kind = (parts.kind === 'and') === negated ? 'or' : 'and';
      const all = parts.all
        .map((each) => clauseOf(each, negated))
        .flatMap((clause) => (clause.kind === kind ? clause.all : [clause]));
      const merged = merge(kind, all);
      return merged.length === 1 && merged[0] !== undefined ? merged[0] : { kind, all: merged };
    }
    case 'inState': {
      const [region = '', ...rest] = parts.path.split('.');
      return rest.length === 0
        ? { kind: 'leaf', expression, negated }
        : { kind: 'states', region, paths: [parts.path], negated };
    }
    case 'comparison':
      return comparisonClause(parts.operator, parts.left, parts.right, negated);
    case 'in': {
      const values = isNothing(parts.operand) ? [] : parts.values.filter((value) => !isNothing(value));
      return { kind: 'values', operand: parts.operand, values, negated };
    }
    default:
      return { kind: 'leaf', expression, negated };
  }
}

/** What is spoken of comes first; what nothing can fulfil says so: with nothing, no comparison is true. */
function comparisonClause(operator: ComparisonOperator, left: Operand, right: Operand, negated: boolean): Clause {
  if (isNothing(left) || isNothing(right)) return { kind: 'leaf', expression: negated, negated: false };
  if (!isVariable(left) && isVariable(right)) return comparisonClause(MIRRORED[operator], right, left, negated);
  return operator === '==' && isVariable(left) && !isVariable(right) && typeof right !== 'boolean'
    ? { kind: 'values', operand: left, values: [right], negated }
    : { kind: 'leaf', expression: { [operator]: [left, right] } as unknown as Expression, negated };
}

const isNothing = (operand: Operand): boolean => operand === null || operand === '';

/** `a or b` about one region or one variable is one clause; so is `neither a nor b`. */
function merge(kind: 'and' | 'or', clauses: readonly Clause[]): Clause[] {
  const merged: Clause[] = [];
  for (const clause of clauses) {
    const index = merged.findIndex((earlier) => belongTogether(kind, earlier, clause));
    const earlier = merged[index];
    if (earlier?.kind === 'states' && clause.kind === 'states')
      merged[index] = { ...earlier, paths: [...new Set([...earlier.paths, ...clause.paths])] };
    else if (earlier?.kind === 'values' && clause.kind === 'values')
      merged[index] = { ...earlier, values: [...new Set([...earlier.values, ...clause.values])] };
    else merged.push(clause);
  }
  return merged;
}

function belongTogether(kind: 'and' | 'or', a: Clause, b: Clause): boolean {
  const wanted = kind === 'and';
  if (a.kind === 'states' && b.kind === 'states')
    return a.region === b.region && a.negated === wanted && b.negated === wanted;
  if (a.kind === 'values' && b.kind === 'values')
    return a.negated === wanted && b.negated === wanted && JSON.stringify(a.operand) === JSON.stringify(b.operand);
  return false;
}

function sentence(
  clause: Clause,
  vocabulary: Vocabulary,
  language: Language,
  within: 'and' | 'or' | undefined,
): string {
  switch (clause.kind) {
    case 'and':
    case 'or': {
      const joined = listed(
        clause.all.map((each) => sentence(each, vocabulary, language, clause.kind)),
        language,
        clause.kind,
      );
      return within !== undefined && within !== clause.kind ? `(${joined})` : joined;
    }
    case 'states': {
      const titles = listed(
        clause.paths.map((path) => vocabulary.state(path, language)),
        language,
      );
      const phrases = clause.region === 'lifecycle' ? IN_LIFECYCLE : IN_STATE;
      return filled(
        phrases[clause.negated ? 'no' : 'yes'][language],
        vocabulary.region(clause.region, language),
        titles,
      );
    }
    case 'values':
      return valuesSentence(clause, vocabulary, language);
    case 'leaf':
      return leafSentence(clause.expression, clause.negated, vocabulary, language);
  }
}

function valuesSentence(clause: Clause & { kind: 'values' }, vocabulary: Vocabulary, language: Language): string {
  const { operand, values, negated } = clause;
  if (values.length === 0) return CONSTANT[negated ? 'yes' : 'no'][language];
  const subject = operandText(operand, operand, vocabulary, language);
  const labels = values.map((value) => operandText(value, operand, vocabulary, language));
  return filled(comparisonPhrase('==', negated, false, language), subject, listed(labels, language));
}

function leafSentence(expression: Expression, negated: boolean, vocabulary: Vocabulary, language: Language): string {
  const parts = partsOf(expression);
  const yes = negated ? 'no' : 'yes';
  switch (parts.kind) {
    case 'constant':
      return CONSTANT[parts.value === negated ? 'no' : 'yes'][language];
    case 'variable':
      return filled(APPLIES[yes][language], vocabulary.variable(parts.path, language));
    case 'isSet':
      return filled(IS_SET[yes][language], vocabulary.variable(parts.path, language));
    case 'hasRole':
      return filled(HAS_ROLE[yes][language], vocabulary.role(parts.role, language));
    case 'inState':
      return filled(IN_STATE[yes][language], vocabulary.region(parts.path, language));
    case 'comparison':
      return comparisonSentence(parts.operator, parts.left, parts.right, negated, vocabulary, language);
    default:
      return '';
  }
}

function comparisonSentence(
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  negated: boolean,
  vocabulary: Vocabulary,
  language: Language,
): string {
  if (operator === '==' && right === true && isVariable(left))
    return filled(APPLIES[negated ? 'no' : 'yes'][language], vocabulary.variable(left.var, language));
  const isTime = [left, right].some((operand) =>
    isVariable(operand)
      ? vocabulary.isTime(operand.var)
      : typeof operand === 'string' && temporal(operand) !== undefined,
  );
  return filled(
    comparisonPhrase(operator, negated, isTime, language),
    operandText(left, right, vocabulary, language),
    operandText(right, left, vocabulary, language),
  );
}

/** A variable by its title; a constant by its label beside the variable it is compared with. */
function operandText(operand: Operand, beside: Operand, vocabulary: Vocabulary, language: Language): string {
  if (isVariable(operand)) return vocabulary.variable(operand.var, language);
  return isVariable(beside) ? vocabulary.value(beside.var, operand, language) : constantText(operand, language);
}

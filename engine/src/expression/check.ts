import { expressionSize } from '../definition/expression-size.ts';
import { DEFINITION_LIMITS } from '../definition/limits.ts';
import type { Expression, Operand } from '../definition/types.ts';
import { quoted, suggestion } from '../definition/words.ts';
import { checkComparison, checkDomain, kindOf } from './check-comparison.ts';
import { constantValue } from './constant-value.ts';
import { isVariable, partsOf } from './parts.ts';
import { type ExpressionProblem, problem } from './problem.ts';
import type { Typing } from './typing.ts';

/**
 * What is wrong with a condition before any ticket meets it: names that lead nowhere, values that cannot be compared or
 * never occur, a size beyond the limits, and conditions that do not depend on anything.
 */
export function checkExpression(expression: Expression, typing: Typing): ExpressionProblem[] {
  const size = expressionSize(expression);
  if (size.nodes > DEFINITION_LIMITS.expressionNodes || size.depth > DEFINITION_LIMITS.expressionDepth) {
    return [
      problem(
        'expression-too-large',
        'error',
        '',
        `The condition is too large: at most ${DEFINITION_LIMITS.expressionNodes} parts on ${DEFINITION_LIMITS.expressionDepth} levels.`,
        `Die Bedingung ist zu groß: höchstens ${DEFINITION_LIMITS.expressionNodes} Teile auf ${DEFINITION_LIMITS.expressionDepth} Ebenen.`,
      ),
    ];
  }
  const problems = checkNode(expression, typing, '');
  return problems.some((each) => each.severity === 'error')
    ? problems
    : [...problems, ...checkConstant(expression, typing, '')];
}

function checkNode(expression: Expression, typing: Typing, path: string): ExpressionProblem[] {
  const parts = partsOf(expression);
  switch (parts.kind) {
    case 'constant':
      return [];
    case 'variable':
      return [...checkVariable(parts.path, typing, path), ...checkBoolean(parts.path, typing, path)];
    case 'comparison':
      return [
        ...checkOperand(parts.left, typing, `${path}/${parts.operator}/0`),
        ...checkOperand(parts.right, typing, `${path}/${parts.operator}/1`),
        ...checkComparison(parts.operator, parts.left, parts.right, typing, path),
      ];
    case 'in':
      return [
        ...checkOperand(parts.operand, typing, `${path}/in/0`),
        ...parts.values.flatMap((value, index) => [
          ...checkComparison('==', parts.operand, value, typing, `${path}/in/1/${index}`).filter(
            ({ code }) => code !== 'not-in-domain',
          ),
          ...checkDomain(parts.operand, value, typing, `${path}/in/1/${index}`),
        ]),
      ];
    case 'and':
    case 'or':
      return parts.all.flatMap((each, index) => checkNode(each, typing, `${path}/${parts.kind}/${index}`));
    case 'not':
      return checkNode(parts.inner, typing, `${path}/not`);
    case 'isSet':
      return checkVariable(parts.path, typing, `${path}/isSet`);
    case 'inState':
      return typing.hasState(parts.path) ? [] : [unknownName('state', parts.path, typing.names.states, path)];
    case 'hasRole':
      return typing.hasRole(parts.role) ? [] : [unknownName('role', parts.role, typing.names.roles, path)];
  }
}

const checkOperand = (operand: Operand, typing: Typing, path: string): ExpressionProblem[] =>
  isVariable(operand) ? checkVariable(operand.var, typing, path) : [];

/** Whether there is such a variable. */
export const checkVariable = (name: string, typing: Typing, path: string): ExpressionProblem[] =>
  typing.variable(name) === undefined ? [unknownName('variable', name, typing.names.variables, path)] : [];

function checkBoolean(name: string, typing: Typing, path: string): ExpressionProblem[] {
  const kind = kindOf({ var: name }, typing);
  if (kind === undefined || kind === 'boolean' || kind === 'any') return [];
  return [
    problem(
      'wrong-type',
      'error',
      path,
      `${quoted(name, 'en')} is not a yes-or-no value, so it cannot be a condition by itself. Compare it, or ask “isSet”.`,
      `${quoted(name, 'de')} ist kein Ja/Nein-Wert und kann daher nicht für sich eine Bedingung sein. Vergleichen Sie ihn oder fragen Sie mit „isSet“.`,
    ),
  ];
}

const NAMED = {
  variable: ['There is no', 'Es gibt kein', ''],
  state: ['There is no state', 'Es gibt keinen Zustand', ''],
  role: ['There is no role', 'Es gibt keine Rolle', ''],
} as const;

function unknownName(
  what: keyof typeof NAMED,
  name: string,
  known: readonly string[],
  path: string,
): ExpressionProblem {
  const hint = suggestion(name, known);
  const [en, de] = NAMED[what];
  return problem(
    'undefined-reference',
    'error',
    path,
    `${en} ${quoted(name, 'en')}.${hint.en}`,
    `${de} ${quoted(name, 'de')}.${hint.de}`,
  );
}

/** The outermost part that never changes; what lies inside it needs no word of its own. */
function checkConstant(expression: Expression, typing: Typing, path: string): ExpressionProblem[] {
  const value = constantValue(expression, typing);
  if (value !== undefined) {
    return [
      value
        ? problem(
            'always-true',
            'warning',
            path,
            'This condition is always true.',
            'Diese Bedingung ist immer erfüllt.',
          )
        : problem('always-false', 'warning', path, 'This condition is never true.', 'Diese Bedingung ist nie erfüllt.'),
    ];
  }
  const parts = partsOf(expression);
  if (parts.kind === 'not') return checkConstant(parts.inner, typing, `${path}/not`);
  if (parts.kind !== 'and' && parts.kind !== 'or') return [];
  return parts.all.flatMap((each, index) => checkConstant(each, typing, `${path}/${parts.kind}/${index}`));
}

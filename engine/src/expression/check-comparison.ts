import type { FieldValue, Operand } from '../definition/types.ts';
import { isolated } from '../definition/isolated.ts';
import { quoted } from '../definition/words.ts';
import { type ComparisonOperator, temporal } from './comparison.ts';
import { isVariable } from './parts.ts';
import { type ExpressionProblem, problem } from './problem.ts';
import type { Typing, VariableType } from './typing.ts';

type Kind = 'number' | 'boolean' | 'text' | 'date' | 'dateTime' | 'duration' | 'any' | 'null';

const WORDS: Readonly<Record<Kind, readonly [en: string, de: string]>> = {
  number: ['a number', 'eine Zahl'],
  boolean: ['yes or no', 'Ja oder Nein'],
  text: ['a text', 'ein Text'],
  date: ['a date', 'ein Datum'],
  dateTime: ['a point in time', 'ein Zeitpunkt'],
  duration: ['a duration', 'eine Dauer'],
  any: ['a value', 'ein Wert'],
  null: ['empty', 'leer'],
};

/** Whether two operands can be compared at all, and whether a constant lies in the other's domain. */
export function checkComparison(
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  typing: Typing,
  path: string,
): ExpressionProblem[] {
  const a = kindOf(left, typing);
  const b = kindOf(right, typing);
  if (a === undefined || b === undefined) return [];
  if (a === 'null' || b === 'null') {
    return [
      problem(
        'always-false',
        'error',
        path,
        'A comparison with null is always false. Use “isSet” to ask whether there is a value.',
        'Ein Vergleich mit null ist immer falsch. Fragen Sie mit „isSet“, ob es einen Wert gibt.',
      ),
    ];
  }
  if (!comparable(a, b, left, right)) {
    return [
      problem(
        'wrong-type',
        'error',
        path,
        `${WORDS[a][0]} and ${WORDS[b][0]} cannot be compared: the condition would always be false.`.replace(
          /^./,
          upper,
        ),
        `${WORDS[a][1]} und ${WORDS[b][1]} lassen sich nicht vergleichen: Die Bedingung wäre immer falsch.`.replace(
          /^./,
          upper,
        ),
      ),
    ];
  }
  if (operator !== '==' && operator !== '!=' && !hasOrder(a, b)) {
    return [
      problem(
        'wrong-type',
        'error',
        path,
        'Only numbers, dates and points in time can be less or greater than another.',
        'Kleiner oder größer können nur Zahlen, Daten und Zeitpunkte sein.',
      ),
    ];
  }
  return [
    ...checkDomain(left, constantOf(right), typing, `${path}/${operator}/1`),
    ...checkDomain(right, constantOf(left), typing, `${path}/${operator}/0`),
  ];
}

/** A constant that an enum variable can never have. */
export function checkDomain(
  variable: Operand,
  constant: FieldValue,
  typing: Typing,
  path: string,
): ExpressionProblem[] {
  if (!isVariable(variable) || typeof constant !== 'string') return [];
  const type = typing.variable(variable.var);
  if (type?.type !== 'enum' || type.values.includes(constant)) return [];
  return [
    problem(
      'not-in-domain',
      'error',
      path,
      `${quoted(constant, 'en')} is not a value of ${quoted(variable.var, 'en')}. Possible: ${type.values.map(isolated).join(', ')}.`,
      `${quoted(constant, 'de')} ist kein Wert von ${quoted(variable.var, 'de')}. Möglich: ${type.values.map(isolated).join(', ')}.`,
    ),
  ];
}

const upper = (letter: string): string => letter.toUpperCase();
const constantOf = (operand: Operand): FieldValue => (isVariable(operand) ? null : operand);

/** Undefined: an unknown variable, reported elsewhere. */
export function kindOf(operand: Operand, typing: Typing): Kind | undefined {
  if (!isVariable(operand)) return constantKind(operand);
  const type: VariableType | undefined = typing.variable(operand.var);
  switch (type?.type) {
    case undefined:
      return undefined;
    case 'integer':
    case 'decimal':
      return 'number';
    case 'enum':
    case 'ref':
      return 'text';
    default:
      return type?.type;
  }
}

function constantKind(value: FieldValue): Kind {
  if (value === null || value === '') return 'null';
  if (typeof value !== 'string') return typeof value === 'number' ? 'number' : 'boolean';
  const time = temporal(value);
  return time === undefined ? 'text' : time.kind === 'date' ? 'date' : 'dateTime';
}

/** A constant text is compared with texts and durations whatever it looks like; with dates only if it is one. */
function comparable(a: Kind, b: Kind, left: Operand, right: Operand): boolean {
  if (a === b || a === 'any' || b === 'any') return true;
  const textual = (kind: Kind) => kind === 'text' || kind === 'duration';
  if (!isVariable(right) && typeof right === 'string') return textual(a);
  if (!isVariable(left) && typeof left === 'string') return textual(b);
  return false;
}

const hasOrder = (a: Kind, b: Kind): boolean => {
  const ordered = (kind: Kind) => kind === 'number' || kind === 'date' || kind === 'dateTime' || kind === 'any';
  return ordered(a) && ordered(b);
};

import { quoted } from './words.ts';
import { checkVariable } from '../expression/check.ts';
import { temporal } from '../expression/comparison.ts';
import type { Typing } from '../expression/typing.ts';
import type { Finding } from './finding.ts';
import { isolated } from './isolated.ts';
import { DURATION_PATTERN } from './name-patterns.ts';
import type { FieldDefinition, FieldValue, Operand } from './types.ts';

/** The variable of an operand must exist. */
export function checkOperandVariable(operand: Operand, typing: Typing, path: string): Finding[] {
  if (typeof operand !== 'object' || operand === null) return [];
  return checkVariable(operand.var, typing, `${path}/var`).map(({ code, severity, path: at, message }) => ({
    code,
    severity,
    path: at,
    message,
  }));
}

/** Whether a constant may stand in a field; null is judged elsewhere. */
export function fitsField(field: FieldDefinition, value: FieldValue): boolean {
  if (value === null) return true;
  switch (field.type) {
    case 'enum':
      return typeof value === 'string' && field.values.includes(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'decimal':
      return (
        typeof value === 'number' &&
        (field.type === 'decimal' || Number.isInteger(value)) &&
        value >= (field.min ?? -Infinity) &&
        value <= (field.max ?? Infinity)
      );
    case 'text':
      return typeof value === 'string' && value.length <= (field.maxLength ?? Infinity);
    case 'date':
      return typeof value === 'string' && temporal(value)?.kind === 'date';
    case 'dateTime':
      return typeof value === 'string' && temporal(value)?.kind === 'instant';
    case 'duration':
      return typeof value === 'string' && DURATION_PATTERN.test(value);
    case 'ref':
      return typeof value === 'string';
  }
}

/** A constant that a field cannot hold. */
export function checkFieldValue(
  fields: Readonly<Record<string, FieldDefinition>> | undefined,
  name: string,
  value: unknown,
  path: string,
): Finding[] {
  const field = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined || (typeof value === 'object' && value !== null) || fitsField(field, value as FieldValue))
    return [];
  const shown = isolated(JSON.stringify(value));
  const possible = field.type === 'enum' ? field.values.map(isolated).join(', ') : field.type;
  return [
    {
      code: 'wrong-type',
      severity: 'error',
      path,
      message: {
        en: `The field ${quoted(name, 'en')} cannot hold ${shown}. Possible: ${possible}.`,
        de: `Das Feld ${quoted(name, 'de')} kann ${shown} nicht aufnehmen. Möglich: ${possible}.`,
      },
    },
  ];
}

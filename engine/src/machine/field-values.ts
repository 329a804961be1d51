import type { FieldDefinition, FieldValue } from '../definition/types.ts';
import { isDate, isDateTime, isIsoDuration } from './temporal-text.ts';
import { MACHINE_LIMITS } from './limits.ts';

/** What is wrong with a value for a field. */
export type FieldProblem = 'type' | 'domain' | 'range' | 'required';
export type CheckedValue = { readonly value: FieldValue } | { readonly problem: FieldProblem };

/** A field's value in a new ticket that brings none; empty text is null there too. */
export const initialValue = ({ default: value = null }: FieldDefinition): FieldValue => (value === '' ? null : value);

/** True where nothing was entered: absent, null or empty text. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** NUL and half a surrogate pair: no database stores them as text. */
const UNSTORABLE = /[\0\p{Cs}]/u;
/** True for text that can be stored. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** Checks a value against the field's type and domain. Empty text is null; null is checked by who asks. */
export function checkValue(field: FieldDefinition, value: unknown): CheckedValue {
  if (value === null || value === undefined || value === '') return { value: null };
  switch (field.type) {
    case 'enum':
      if (typeof value !== 'string') return { problem: 'type' };
      return field.values.includes(value) ? { value } : { problem: 'domain' };
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { problem: 'type' };
    case 'integer':
    case 'decimal':
      return checkNumber(field, value);
    case 'text':
      if (typeof value !== 'string' || !isStorable(value)) return { problem: 'type' };
      return value.length <= (field.maxLength ?? MACHINE_LIMITS.text) ? { value } : { problem: 'range' };
    case 'date':
      return typeof value === 'string' && isDate(value) ? { value } : { problem: 'type' };
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value) ? { value } : { problem: 'type' };
    case 'duration':
      return typeof value === 'string' && isIsoDuration(value) ? { value } : { problem: 'type' };
    case 'ref':
      return typeof value === 'string' && isStorable(value) && value.length <= MACHINE_LIMITS.id
        ? { value }
        : { problem: 'type' };
  }
}

function checkNumber(field: Extract<FieldDefinition, { type: 'integer' | 'decimal' }>, value: unknown): CheckedValue {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { problem: 'type' };
  if (field.type === 'integer' && !Number.isSafeInteger(value)) return { problem: 'type' };
  if (field.min !== undefined && value < field.min) return { problem: 'range' };
  return field.max !== undefined && value > field.max ? { problem: 'range' } : { value };
}

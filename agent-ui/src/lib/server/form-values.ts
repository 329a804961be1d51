import { toInstant } from '../form/instant.ts';
import type { FieldValue } from '../api-types.ts';

/** Forms name the inputs of fields `item:<type>:<name>`, and what they showed at first `was:<name>`. */
const ITEM = /^item:([A-Za-z]+):(.+)$/;

/** A text of a form; empty if it is missing. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The version the page was made from, if the form carries one. */
export function expectedVersion(form: FormData): { expectedVersion?: number } {
  const version = Number(text(form, 'version'));
  return Number.isInteger(version) && version > 0 ? { expectedVersion: version } : {};
}

/**
 * The items of a form as the API wants them.
 * @param keep `filled`: everything that has a value, or had one and was emptied; `changed`: only what differs from before
 */
export function itemValues(form: FormData, timeZone: string, keep: 'filled' | 'changed'): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const [name, raw] of form) {
    const match = ITEM.exec(name);
    if (!match || typeof raw !== 'string') continue;
    const [, type = '', key = ''] = match;
    const was = text(form, `was:${key}`);
    const last = form.getAll(name).at(-1);
    const typed = typeof last === 'string' ? last : raw;
    if (keep === 'changed' ? typed === was : typed.trim() === '' && was === '') continue;
    values[key] = typedValue(type, typed, timeZone);
  }
  return values;
}

function typedValue(type: string, typed: string, timeZone: string): FieldValue {
  // Lines come from browsers with carriage returns.
  const plain = typed.replace(/\r\n?/g, '\n');
  if (plain.trim() === '') return null;
  switch (type) {
    case 'boolean':
      return plain === 'true';
    case 'integer':
    case 'decimal': {
      const number = Number(plain.replace(',', '.'));
      return Number.isFinite(number) ? number : plain;
    }
    case 'dateTime':
      return toInstant(plain, timeZone) ?? plain;
    default:
      return plain;
  }
}

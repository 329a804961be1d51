import type { FieldValue } from '@stellwerk/engine';
import type { TrialItem } from './form-items.ts';

/** Of everything a form for editing holds, what differs from the ticket; what was emptied becomes null. */
export function changesOf(
  items: readonly TrialItem[],
  data: Readonly<Record<string, FieldValue>>,
  fields: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const changes: Record<string, FieldValue> = {};
  for (const { name } of items) {
    const value = data[name] ?? null;
    if (value !== (fields[name] ?? null)) changes[name] = value;
  }
  return changes;
}

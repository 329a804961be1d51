import type { FieldDefinition } from '@stellwerk/engine';

/** Whether one field's value can stand in the other. */
export const alike = (one: FieldDefinition, other: FieldDefinition): boolean =>
  one.type === other.type && (one.type !== 'ref' || other.type !== 'ref' || one.to === other.to);

import type { FieldDefinition } from '@stellwerk/engine';

/** The field as one of another type: words stay, what only the old type has goes. */
export function ofType(field: FieldDefinition, type: FieldDefinition['type']): FieldDefinition {
  const { title, description, nullable } = field;
  const base = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(nullable === undefined ? {} : { nullable }),
  };
  switch (type) {
    case 'enum':
      return {
        ...base,
        type,
        values: ['first', 'second'],
        labels: { first: { en: 'First', de: 'Erster' }, second: { en: 'Second', de: 'Zweiter' } },
        default: 'first',
      };
    case 'boolean':
      return { ...base, type, default: false };
    case 'integer':
    case 'decimal':
      return { ...base, type, default: 0 };
    case 'ref':
      return { ...base, type, to: 'service', nullable: true };
    case 'text':
    case 'date':
    case 'dateTime':
    case 'duration':
      return { ...base, type, nullable: true };
  }
}

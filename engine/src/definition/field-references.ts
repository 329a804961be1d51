import type { Finding } from './finding.ts';
import { pointerSegment } from './outline.ts';
import { referenceError, type References } from './reference-names.ts';
import { checkFieldValue } from './reference-values.ts';
import type { FieldDefinition } from './types.ts';
import { quoted } from './words.ts';

/** What fields say of their own values: that there are some, and that default and labels belong to them. */
export function fieldReferences({ definition }: References): Finding[] {
  return Object.entries(definition.fields ?? {}).flatMap(([name, field]) => {
    const path = `/fields/${pointerSegment(name)}`;
    return [
      ...('default' in field && field.default !== undefined
        ? checkFieldValue(definition.fields, name, field.default, `${path}/default`)
        : []),
      ...(field.type === 'enum' ? valuesToChoose(name, field, path) : []),
      ...(field.type === 'integer' || field.type === 'decimal' ? roomBetween(name, field, path) : []),
    ];
  });
}

function valuesToChoose(name: string, field: Extract<FieldDefinition, { type: 'enum' }>, path: string): Finding[] {
  const { values, labels = {} } = field;
  return [
    ...(values.length === 0
      ? [
          wrongValue(
            `${path}/values`,
            `There is nothing to choose for ${quoted(name, 'en')}: name at least one value.`,
            `Für ${quoted(name, 'de')} gibt es nichts zu wählen: Nennen Sie mindestens einen Wert.`,
          ),
        ]
      : []),
    ...values.flatMap((value, index) =>
      values.indexOf(value) === index
        ? []
        : [
            wrongValue(
              `${path}/values/${index}`,
              `The value ${quoted(value, 'en')} is named twice.`,
              `Der Wert ${quoted(value, 'de')} ist doppelt genannt.`,
            ),
          ],
    ),
    ...Object.keys(labels)
      .filter((value) => !values.includes(value))
      .map((value) =>
        referenceError(
          `${path}/labels/${pointerSegment(value)}`,
          `${quoted(value, 'en')} is not one of the values of ${quoted(name, 'en')}.`,
          `${quoted(value, 'de')} gehört nicht zu den Werten von ${quoted(name, 'de')}.`,
        ),
      ),
  ];
}

function roomBetween(
  name: string,
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
  path: string,
): Finding[] {
  if (min <= max) return [];
  return [
    wrongValue(
      `${path}/max`,
      `No number fits ${quoted(name, 'en')}: the least, ${min}, is more than the most, ${max}.`,
      `Keine Zahl passt zu ${quoted(name, 'de')}: Die kleinste, ${min}, ist größer als die größte, ${max}.`,
    ),
  ];
}

const wrongValue = (path: string, en: string, de: string): Finding => ({
  code: 'wrong-value',
  severity: 'error',
  path,
  message: { en, de },
});

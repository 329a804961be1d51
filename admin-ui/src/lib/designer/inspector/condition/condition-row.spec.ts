import { describe, expect, test } from '@jest/globals';
import { evaluate } from '@stellwerk/engine';
import type { Expression } from '@stellwerk/engine';
import { groupOf, MODES, ofWhole } from './condition-row.ts';
import type { Mode } from './condition-row.ts';

const [a, b] = [{ var: 'fields.a' }, { var: 'fields.b' }];
const MEANS: Readonly<Record<Mode, (values: readonly boolean[]) => boolean>> = {
  all: (values) => values.every(Boolean),
  any: (values) => values.some(Boolean),
  none: (values) => !values.some(Boolean),
  notAll: (values) => !values.every(Boolean),
};

describe.each(MODES)('a group of which “%s” is asked', (mode) => {
  test.each([[[a]], [[a, b]]])(
    'means what it says with %j in it, and reads as the same again',
    (parts: Expression[]) => {
      const whole = ofWhole({ mode, parts });
      if (whole === undefined) throw new Error('There is no condition.');
      for (const values of [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ] as const) {
        const scope = {
          variable: (path: string) => (path === a.var ? values[0] : values[1]),
          inState: () => false,
          hasRole: () => false,
        };
        expect([values, evaluate(whole, scope)]).toEqual([values, MEANS[mode](values.slice(0, parts.length))]);
      }
      const isPlain = parts.length === 1 && (mode === 'all' || mode === 'any');
      expect(groupOf(whole)).toEqual(isPlain ? undefined : { mode, parts });
    },
  );

  test('is no condition once it is empty', () => expect(ofWhole({ mode, parts: [] })).toBeUndefined());
});

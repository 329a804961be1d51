import { describe, expect, test } from '@jest/globals';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import { fieldProblem } from './field-problem.ts';

const said = (problem: string): (string | undefined)[] =>
  (['en', 'de'] as const).map((language) =>
    fieldProblem(
      { fields: [{ field: 'room', title: 'Room', problem }] },
      'room',
      createTranslate(language, agentWords),
    ),
  );

describe('what is wrong with an input', () => {
  test.each(['required', 'domain', 'range', 'type', 'readOnly', 'mustChange', 'unknown', 'used', ''])(
    'is a sentence in either language, not a code: “%s”',
    (code) => {
      const [english, german] = said(code);
      for (const sentence of [english, german]) expect(sentence).toMatch(/^\p{Lu}.* .*\.$/u);
      expect(german).not.toBe(english);
    },
  );

  test('is left as it is where it is a sentence already', () => {
    expect(said('Several people are called that.')).toEqual(Array(2).fill('Several people are called that.'));
  });

  test('is nothing where nothing is wrong', () => {
    const t = createTranslate('en', agentWords);
    expect(fieldProblem({ fields: [] }, 'room', t)).toBeUndefined();
    expect(fieldProblem(null, 'room', t)).toBeUndefined();
  });
});

import { expect, test } from '@jest/globals';
import type { Scenario } from '@stellwerk/engine';
import { withoutExpectations } from './expectations.ts';

const scenario: Scenario = {
  title: { en: 'Tried out' },
  start: { at: '2026-03-02T09:00:00Z' },
  run: [
    { expect: { lifecycle: 'new' } },
    {
      send: 'accept',
      expect: { lifecycle: 'open', owner: 'anna', clocks: { response: 'met' }, fields: { a: 1, b: 2 } },
    },
  ],
};

test('a scenario keeps what was not taken out of its end', () => {
  expect(withoutExpectations(scenario, new Set(['owner', 'fields.a', 'clocks.response'])).run).toEqual([
    { expect: { lifecycle: 'new' } },
    { send: 'accept', expect: { lifecycle: 'open', fields: { b: 2 } } },
  ]);
  expect(withoutExpectations(scenario, new Set())).toBe(scenario);
});

import { expect, test } from '@jest/globals';
import { coverageMarks, gapsOf } from './gaps.ts';

const [major, solved] = [{ var: 'fields.major' }, { isSet: { var: 'fields.solution' } }];
const report = {
  missing: ['reopen'],
  guards: {
    all: 6,
    seen: 3,
    guards: [
      { transition: 'cancel', pointer: '', leaves: [{ leaf: major, wasTrue: false, wasFalse: true }] },
      { transition: 'resolve', pointer: '', leaves: [{ leaf: solved, wasTrue: true, wasFalse: true }] },
      { transition: 'reopen', pointer: '', leaves: [{ leaf: major, wasTrue: false, wasFalse: false }] },
    ],
  },
};

test('what no scenario shows is named once, a transition before its conditions', () => {
  expect(gapsOf(report)).toEqual([
    { kind: 'transition', transition: 'reopen' },
    { kind: 'neverTrue', transition: 'cancel', leaf: major },
  ]);
});

test('every transition is marked, by shape and in words', () => {
  const words = { taken: 'Taken', untaken: 'Never taken', half: 'Half' };
  const marks = coverageMarks(
    ['cancel', 'resolve', 'resolve~derived', 'reopen', 'reopen~derived'],
    gapsOf(report),
    words,
  );
  expect([...marks].map(([id, { shape, text }]) => [id, shape, text])).toEqual([
    ['cancel', '◐', 'Half'],
    ['resolve', '✓', 'Taken'],
    ['resolve~derived', '✓', 'Taken'],
    ['reopen', '○', 'Never taken'],
    ['reopen~derived', '○', 'Never taken'],
  ]);
});

import { expect, test } from '@jest/globals';
import type { PossibleStep } from '@stellwerk/engine';
import { nextMarks } from './next-marks.ts';

const step = (event: string, more: Partial<PossibleStep>): PossibleStep => ({
  event,
  kind: 'step',
  title: { en: event },
  possible: 'yes',
  form: {},
  transitions: [],
  ...more,
});
const words = { possible: ({ event }: PossibleStep) => `${event}!`, blocked: ({ event }: PossibleStep) => `${event}?` };

test('transitions one could take are marked, and those a condition stops; a way that is open wins', () => {
  const stopped = { transition: 'b', passed: false };
  const marks = nextMarks(
    [
      step('accept', { transitions: ['a', 'c'] }),
      step('cancel', {
        possible: 'no',
        reason: { code: 'guard', event: 'cancel', guards: [stopped, { transition: 'c', passed: false }] },
      }),
      step('close', { possible: 'no', reason: { code: 'not-from-here', event: 'close' } }),
    ],
    words,
  );
  expect([...marks].map(([id, { shape, text }]) => [id, shape, text]).sort()).toEqual([
    ['a', '›', 'accept!'],
    ['b', '⊘', 'cancel?'],
    ['c', '›', 'accept!'],
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import { reportWords } from '../words/words.ts';
import { flowWeights, overlayMarks } from './overlay-marks.ts';

const t = createTranslate('en', reportWords);
const transitions = [
  { id: 'often', times: 100, tickets: 80 },
  { id: 'rare', times: 1, tickets: 1 },
  { id: 'never', times: 0, tickets: 0 },
];

describe('what runs on a drawing', () => {
  test('says how many tickets stand in a state, and that something there is stuck', () => {
    const marks = overlayMarks(
      {
        states: [
          { id: 'new', count: 3, median: 5, oldest: 9, stuck: 0 },
          { id: 'open', count: 1, median: 5, oldest: 5, stuck: 2 },
          { id: 'closed', count: 0, median: null, oldest: null, stuck: 0 },
        ],
        transitions: [],
      },
      t,
    );
    expect([...marks]).toEqual([
      ['new', { tone: 'accent', shape: '●', text: '3 tickets' }],
      ['open', { tone: 'danger', shape: '●', text: 'One ticket, 2 stuck' }],
    ]);
  });

  test('says how often a way was taken, and which nobody took', () => {
    const marks = overlayMarks({ states: [], transitions }, t);
    expect(marks.get('often')).toEqual({ tone: 'accent', shape: '100', text: 'Taken 100 times' });
    expect(marks.get('never')).toEqual({ tone: 'muted', shape: '0', text: 'Used by nobody' });
  });

  test('draws a rare way broader than an unused one', () => {
    expect([...flowWeights(transitions).values()]).toEqual([1, 0.1, 0]);
    expect([...flowWeights([{ id: 'a', times: 0, tickets: 0 }]).values()]).toEqual([0]);
  });
});

import type { Change } from '@stellwerk/engine';
import { toldOnce } from './told-once.ts';

const change = (en: string): Change => ({
  kind: 'changed',
  part: 'delay',
  id: 'autoClose',
  path: '/delays/autoClose',
  sentence: { en, de: en },
});

describe('differences in a list', () => {
  test('are told apart, also where one thing changed in several ways, or in the same words', () => {
    const keys = toldOnce(['Longer', 'Another calendar', 'Longer'].map(change)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    // One that goes leaves the others what they were.
    expect(toldOnce(['Another calendar', 'Longer'].map(change)).every(({ key }) => keys.includes(key))).toBe(true);
  });
});

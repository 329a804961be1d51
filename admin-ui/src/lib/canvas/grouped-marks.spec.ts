import { expect, test } from '@jest/globals';
import type { Mark } from './chart-index.ts';
import { groupedMarks } from './grouped-marks.ts';

const [taken, untaken]: readonly Mark[] = [
  { tone: 'muted', shape: '✓', text: 'Taken' },
  { tone: 'warning', shape: '○', text: 'Never taken' },
];
const edge = (id: string) => ({ id, label: id.toUpperCase() });

test('transitions that share a place show each of their marks once, the loudest first', () => {
  const marks = new Map([
    ['cancel', taken!],
    ['merge', untaken!],
    ['declare', { ...taken! }],
    ['elsewhere', untaken!],
  ]);
  expect(groupedMarks(['cancel', 'merge', 'declare', 'unmarked'].map(edge), marks)).toEqual([
    { mark: untaken, edges: [edge('merge')] },
    { mark: taken, edges: [edge('cancel'), edge('declare')] },
  ]);
  expect(groupedMarks([], marks)).toEqual([]);
});

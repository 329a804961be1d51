import { describe, expect, test } from '@jest/globals';
import { type StoryEntry, storyStops } from './story-stops.ts';

const entry = (title: string, states: Record<string, string>, taken: readonly string[] = []): StoryEntry => ({
  ...{ seq: 1, type: 'x', title, at: '', recordedAt: '', handled: true, diff: [], why: '', guards: [], effects: [] },
  process: { key: 'incident', version: 1 },
  actor: { kind: 'system', id: null, name: 'System' },
  states,
  transitions: taken.map((id) => ({ id, region: '', from: '', to: '', title: '' })),
});

describe('the story of a ticket', () => {
  test('stands after each event where the events so far led it', () => {
    const stops = storyStops([
      entry('Created', { lifecycle: 'new', priority: 'p3' }),
      entry('Accepted', { lifecycle: 'open.waiting' }, ['t1']),
      entry('Noted', {}),
    ]);
    expect(stops.map(({ states }) => states)).toEqual([
      { lifecycle: 'new', priority: 'p3' },
      { lifecycle: 'open.waiting', priority: 'p3' },
      { lifecycle: 'open.waiting', priority: 'p3' },
    ]);
    expect(stops.map(({ taken }) => taken)).toEqual([[], ['t1'], []]);
  });

  test('leaves a region that a change of process ended', () => {
    const [, after] = storyStops([
      entry('Created', { lifecycle: 'new', approval: 'open' }),
      entry('Moved', { approval: '' }),
    ]);
    expect(after?.states).toEqual({ lifecycle: 'new' });
  });
});

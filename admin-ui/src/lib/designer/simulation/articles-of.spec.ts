import { describe, expect, test } from '@jest/globals';
import { articlesOf } from './articles-of.ts';

describe('what a step writes', () => {
  test('is its reply and its note, with their text', () => {
    expect(articlesOf({ data: { note: 'The disk is full.', reply: 'We are on it.', impact: 'high' } })).toEqual([
      { kind: 'reply', text: 'We are on it.' },
      { kind: 'note', text: 'The disk is full.' },
    ]);
  });

  test('is nothing where nothing was written', () => {
    expect(articlesOf({ data: { note: '  ', impact: 'high' } })).toEqual([]);
    expect(articlesOf({})).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { readableBeginning } from './readable-beginning.ts';

describe('where a drawing begins', () => {
  test('on a small screen a large drawing begins at its upper left corner, large enough to be read', () => {
    expect(readableBeginning({ width: 390, height: 500 }, { width: 1200, height: 400 })).toEqual({
      x: 12,
      y: 12,
      zoom: 0.62,
    });
  });
  test('on a wide one it does where of the whole nothing would be seen', () => {
    expect(readableBeginning({ width: 1200, height: 700 }, { width: 460_000, height: 200 })?.zoom).toBe(0.62);
  });
  test('what fits is shown whole, and so is what is large on a wide screen', () => {
    expect(readableBeginning({ width: 390, height: 500 }, { width: 400, height: 300 })).toBeUndefined();
    expect(readableBeginning({ width: 1200, height: 700 }, { width: 9000, height: 4000 })).toBeUndefined();
  });
});

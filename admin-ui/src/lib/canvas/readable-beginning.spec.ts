import { describe, expect, test } from '@jest/globals';
import { readableBeginning } from './readable-beginning.ts';

const starts = [{ box: { x: 20, y: 60, width: 8, height: 8 } }];

describe('where a drawing begins', () => {
  test('on a small screen a large drawing begins at its upper left corner, large enough to be read', () => {
    expect(readableBeginning({ width: 390, height: 500 }, { width: 1200, height: 400, starts })).toEqual({
      x: 12,
      y: 12,
      zoom: 0.62,
    });
  });
  test('on a wide one it does where of the whole nothing would be seen', () => {
    expect(readableBeginning({ width: 1200, height: 700 }, { width: 460_000, height: 200, starts })?.zoom).toBe(0.62);
  });
  test('where much lies above what it begins with, that is looked at, and nothing beyond the edge', () => {
    const view = { width: 1200, height: 700 };
    const low = (y: number) =>
      readableBeginning(view, { width: 1000, height: 9000, starts: [{ box: { x: 300, y, width: 8, height: 8 } }] });
    expect(low(4000)).toEqual({ x: 12, y: 350 - 4000 * 0.62, zoom: 0.62 });
    expect(low(8990)?.y).toBe(700 - 12 - 9000 * 0.62);
    const nothing = readableBeginning(view, { width: 460_000, height: 200, starts: [] });
    expect(nothing).toMatchObject({ x: 12, y: 12 });
  });
  test('what fits is shown whole, and so is what is large on a wide screen', () => {
    expect(readableBeginning({ width: 390, height: 500 }, { width: 400, height: 300, starts })).toBeUndefined();
    expect(readableBeginning({ width: 1200, height: 700 }, { width: 9000, height: 4000, starts })).toBeUndefined();
  });
});

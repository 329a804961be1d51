import { describe, expect, test } from '@jest/globals';
import { outOfSight } from './out-of-sight.ts';

const canvas = { width: 800, height: 600 };
const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

describe('a ticket on a drawing larger than the screen', () => {
  test('that is seen leaves the drawing where it is', () => {
    expect(outOfSight([box(10, 10)], { x: 0, y: 0, zoom: 1 }, canvas)).toBeUndefined();
    expect(outOfSight([box(2000, 10), box(10, 10)], { x: 0, y: 0, zoom: 1 }, canvas)).toBeUndefined();
    expect(outOfSight([], { x: 0, y: 0, zoom: 1 }, canvas)).toBeUndefined();
  });

  test('that is not seen says where to look', () => {
    expect(outOfSight([box(2000, 10)], { x: 0, y: 0, zoom: 1 }, canvas)).toEqual({ x: 2050, y: 30 });
    expect(outOfSight([box(10, 10)], { x: -900, y: 0, zoom: 1 }, canvas)).toEqual({ x: 60, y: 30 });
    expect(outOfSight([box(900, 10)], { x: 0, y: 0, zoom: 0.5 }, canvas)).toBeUndefined();
  });
});

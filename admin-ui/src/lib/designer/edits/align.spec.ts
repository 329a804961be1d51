import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aligned, ALIGNMENTS } from './align.ts';

const boxes = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 900 }),
    width: fc.integer({ min: 40, max: 200 }),
    height: fc.integer({ min: 40, max: 200 }),
  }),
  { minLength: 2, maxLength: 6 },
);

describe('lining up', () => {
  test('left edges are one line, and nothing moves up or down', () =>
    fc.assert(
      fc.property(boxes, (some) => {
        const done = aligned(some, 'left');
        expect(new Set(done.map(({ x }) => x)).size).toBe(1);
        expect(done.map(({ y }) => y)).toEqual(some.map(({ y }) => y));
      }),
    ));

  test('gaps across become even', () => {
    const done = aligned(
      [
        { x: 0, y: 0, width: 10, height: 10 },
        { x: 12, y: 5, width: 20, height: 10 },
        { x: 100, y: 9, width: 10, height: 10 },
      ],
      'across',
    );
    expect(done.map(({ x }) => x)).toEqual([0, 45, 100]);
  });

  test('done twice changes nothing more, and no size ever changes', () =>
    fc.assert(
      fc.property(boxes, fc.constantFrom(...ALIGNMENTS), (some, how) => {
        const once = aligned(some, how);
        const twice = aligned(once, how);
        for (const [index, box] of twice.entries()) {
          expect(box.x).toBeCloseTo(once[index]?.x ?? NaN);
          expect(box.y).toBeCloseTo(once[index]?.y ?? NaN);
          expect([box.width, box.height]).toEqual([some[index]?.width, some[index]?.height]);
        }
      }),
    ));
});

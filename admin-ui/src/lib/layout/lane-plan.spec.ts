import fc from 'fast-check';
import { overlap } from './geometry.ts';
import { boxesOf, lanePlan, sizeOf } from './lane-plan.ts';
import type { LaneShape } from './lane-plan.ts';

const GAP = 10;
const VIEW = { width: 1100, height: 700 };
const only = (width: number, height: number): readonly LaneShape[] => [{ width, height, way: 0 }];
const scale = ({ width, height }: { width: number; height: number }): number =>
  Math.min(VIEW.width / width, VIEW.height / height);
const shape = fc.record({ width: fc.integer({ min: 40, max: 2000 }), height: fc.integer({ min: 40, max: 900 }) });
const lanes = fc.array(fc.array(shape, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
const numbered = (some: readonly (readonly { width: number; height: number }[])[]): readonly (readonly LaneShape[])[] =>
  some.map((ways) => ways.map((size, way) => ({ ...size, way })));

test('short lanes stand below each other beside a high one', () => {
  const { plan } = lanePlan([only(600, 680), only(400, 200), only(400, 200), only(400, 200)], GAP, VIEW);
  const boxes = boxesOf(plan, [...only(600, 680), ...only(400, 200), ...only(400, 200), ...only(400, 200)], GAP);
  expect([...boxes.values()].map(({ x }) => x)).toEqual([0, 610, 610, 610]);
  expect([...boxes.values()].map(({ y }) => y)).toEqual([0, 0, 210, 420]);
});

test('of several ways to lay out a lane the one is taken with which the whole is largest', () => {
  const { ways } = lanePlan([[...only(2000, 200), { width: 900, height: 450, way: 1 }], only(900, 200)], GAP, VIEW);
  expect(ways).toEqual([1, 0]);
});

test('lanes below each other stay so where anything else gains little', () => {
  const { plan } = lanePlan([only(1050, 300), only(1050, 300)], GAP, VIEW);
  expect(plan).toEqual({ beside: false, first: 0, second: 1 });
});

test('no lanes are no drawing, and many are stacked', () => {
  expect(lanePlan([], GAP, VIEW).size).toEqual({ width: 0, height: 0 });
  const many = Array.from({ length: 12 }, () => only(100, 50));
  expect(lanePlan(many, GAP, VIEW).size).toEqual({ width: 100, height: 12 * 50 + 11 * GAP });
});

test('whatever the lanes: none over another, none larger than the whole, and each has the room that it needs', () => {
  fc.assert(
    fc.property(lanes, (some) => {
      const shapes = numbered(some);
      const { plan, size, ways } = lanePlan(shapes, GAP, VIEW);
      const sizes = some.map((of, lane) => of[ways[lane] ?? 0] ?? { width: 0, height: 0 });
      expect(sizeOf(plan, sizes, GAP)).toEqual(size);
      const boxes = boxesOf(plan, sizes, GAP);
      expect(boxes.size).toBe(shapes.length);
      for (const [lane, box] of boxes) {
        expect(box.width).toBeGreaterThanOrEqual(sizes[lane]?.width ?? Infinity);
        expect(box.height).toBeGreaterThanOrEqual(sizes[lane]?.height ?? Infinity);
        expect(box.x + box.width).toBeLessThanOrEqual(size.width);
        expect(box.y + box.height).toBeLessThanOrEqual(size.height);
        for (const [other, its] of boxes) expect(other !== lane && overlap(box, its)).toBe(false);
      }
    }),
  );
});

test('no plan is smaller than all of them below each other', () => {
  fc.assert(
    fc.property(lanes, (some) => {
      const shapes = numbered(some);
      const first = shapes.map(([one]) => one ?? { width: 0, height: 0 });
      const stacked = {
        width: Math.max(...first.map(({ width }) => width)),
        height: first.reduce((sum, { height }) => sum + height, GAP * (first.length - 1)),
      };
      expect(scale(lanePlan(shapes, GAP, VIEW).size)).toBeGreaterThanOrEqual(scale(stacked));
    }),
  );
});

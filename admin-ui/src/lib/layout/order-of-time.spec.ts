import fc from 'fast-check';
import { orderOfTime } from './order-of-time.ts';
import type { Way } from './order-of-time.ts';

describe('the order of time', () => {
  test('brings a state behind the one that leads to it, however late that was added', () => {
    // Requested, approval, handed out, back; approved came last, and lies between.
    expect(
      orderOfTime(5, [
        [0, 1],
        [1, 4],
        [4, 2],
        [2, 3],
      ]),
    ).toEqual([0, 1, 4, 2, 3]);
  });

  test('leaves what leads back, as asking again does', () => {
    expect(
      orderOfTime(3, [
        [0, 1],
        [1, 2],
        [2, 1],
        [2, 0],
      ]),
    ).toEqual([0, 1, 2]);
  });

  test('is a way of a thousand states backwards, too', () => {
    const ways = Array.from({ length: 1999 }, (_, from): Way => [1999 - from, 1998 - from]);
    expect(orderOfTime(2000, ways)).toEqual(Array.from({ length: 2000 }, (_, index) => 1999 - index));
  });

  test('holds for any states and ways: nothing is lost, nothing that fits is moved, and a line runs back only on a round', () => {
    const places = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(places, places), { maxLength: 16 }), (ways) => {
        const order = orderOfTime(8, ways);
        expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        if (ways.every(([from, to]) => from <= to)) expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        for (const [from, to] of ways)
          if (order.indexOf(from) > order.indexOf(to)) expect(reaches(to, from, ways)).toBe(true);
      }),
    );
  });
});

function reaches(from: number, to: number, ways: readonly Way[]): boolean {
  const reached = new Set([from]);
  for (const place of reached) for (const [start, end] of ways) if (start === place) reached.add(end);
  return reached.has(to);
}

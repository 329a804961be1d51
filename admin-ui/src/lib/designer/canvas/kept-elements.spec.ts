import { keptElements } from './kept-elements.ts';

interface Card {
  readonly id: string;
  readonly position: { readonly x: number };
  readonly data: { readonly title: string };
  readonly measured?: { readonly width: number };
  readonly dragging?: boolean;
}
const card = (id: string, x: number, more: Partial<Card> = {}): Card => ({
  id,
  position: { x },
  data: { title: `Card ${id}` },
  ...more,
});

describe('keptElements', () => {
  const before = [card('a', 1), card('b', 2, { dragging: false, measured: { width: 99 } }), card('c', 3)];

  it('keeps the object of whatever did not change, also where the canvas added to it', () => {
    const kept = keptElements(before, [card('a', 1), card('b', 2, { measured: { width: 98.6 } }), card('c', 3)]);
    expect(kept.map((element, index) => element === before[index])).toEqual([true, true, true]);
  });

  it('takes the new object of what moved or looks different, in the new order, without what went', () => {
    const now = [card('c', 4), card('d', 5), card('a', 1, { data: { title: 'Other' } })];
    expect(keptElements(before, now).map((element, index) => element === now[index])).toEqual([true, true, true]);
  });
});

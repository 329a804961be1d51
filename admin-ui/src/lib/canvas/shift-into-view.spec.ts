import { shiftIntoView } from './shift-into-view.ts';

const CANVAS = { x: 100, y: 100, width: 400, height: 300 };
const at = (x: number, y: number, width = 50, height = 40) => ({ x, y, width, height });

describe('what gets the focus', () => {
  test.each([
    ['lies in view', at(120, 120), { x: 0, y: 0 }],
    ['lies to the left of it and above it', at(20, 90), { x: 104, y: 34 }],
    ['lies to the right of it and below it', at(490, 500), { x: -64, y: -164 }],
    ['is larger than it', at(400, 120, 900), { x: -276, y: 0 }],
  ])('where it %s', (_, thing, shift) => {
    expect(shiftIntoView(thing, CANVAS)).toEqual(shift);
  });
});

import { handleSpot } from './handle-spot.ts';

const LINE = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 20 },
];

describe('where one takes hold of the end of a line', () => {
  it('is a little away from the card, on the line', () => {
    expect(handleSpot(LINE, 'source')).toEqual({ x: 18, y: 0 });
  });
  it('is in the middle of a piece that is short', () => {
    expect(handleSpot(LINE, 'target')).toEqual({ x: 100, y: 10 });
  });
  it('is where the line is, if it has no length', () => {
    expect(handleSpot([LINE[0]!, LINE[0]!], 'source')).toEqual(LINE[0]);
    expect(handleSpot([], 'source')).toBeUndefined();
  });
});

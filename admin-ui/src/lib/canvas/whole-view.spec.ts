import { wholeView } from './whole-view.ts';

const FRAME = { sides: 10, top: 20, bottom: 50, maxZoom: 1 };

describe('the view of a whole drawing', () => {
  test('is as large as fits, in the middle, and leaves free what has to be free', () => {
    expect(wholeView({ width: 420, height: 1000 }, { width: 800, height: 100 }, FRAME)).toEqual({
      x: 10,
      y: 475,
      zoom: 0.5,
    });
    const { y, zoom } = wholeView({ width: 900, height: 470 }, { width: 100, height: 800 }, FRAME);
    expect([y, zoom]).toEqual([20, 0.5]);
  });

  test('moves up rather than lie below the tools, and does not become larger than it was made', () => {
    expect(wholeView({ width: 300, height: 180 }, { width: 100, height: 100 }, FRAME)).toEqual({
      x: 100,
      y: 30,
      zoom: 1,
    });
  });
});

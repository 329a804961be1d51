import { soughtView } from './sought-view.ts';

const CANVAS = { width: 1000, height: 600 };
const card = (x: number, y: number) => ({ x, y, width: 120, height: 60 });

describe('where the canvas looks for something', () => {
  it('is nowhere when there is nothing', () => {
    expect(soughtView([], CANVAS, { width: 3000, height: 2000 })).toBeUndefined();
  });
  it('is at its middle, no nearer than is good to read', () => {
    expect(soughtView([card(1500, 1000)], CANVAS, { width: 3000, height: 2000 })).toEqual({
      x: 1560,
      y: 1030,
      zoom: 1.1,
    });
  });
  it('never shows the emptiness beyond the edge of the drawing', () => {
    const { x, y, zoom } = soughtView([card(10, 1930)], CANVAS, { width: 3000, height: 2000 })!;
    expect((x - CANVAS.width / 2 / zoom) * zoom).toBeCloseTo(-24);
    expect((y + CANVAS.height / 2 / zoom - 2000) * zoom).toBeCloseTo(24);
  });
  it('is at the middle of a drawing that is smaller than the canvas', () => {
    expect(soughtView([card(10, 10)], CANVAS, { width: 400, height: 300 })).toMatchObject({ x: 200, y: 150 });
  });
  it('is far enough away for all that is sought', () => {
    const { zoom } = soughtView([card(0, 0), card(1200, 500)], CANVAS, { width: 3000, height: 2000 })!;
    expect(zoom).toBe(0.6);
  });
});

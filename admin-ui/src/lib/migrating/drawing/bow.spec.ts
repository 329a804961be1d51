import { bow } from './bow.ts';

test('an arrow to the right is level where it begins and where it ends', () => {
  expect(bow({ x: 0, y: 0 }, { x: 100, y: 40 }, 'left')).toEqual({
    path: 'M0,0C50,0 50,40 100,40',
    middle: { x: 50, y: 20 },
  });
});

test('an arrow to what stands below swings out to the right', () => {
  const { middle } = bow({ x: 100, y: 0 }, { x: 100, y: 80 }, 'right');
  expect(middle).toEqual({ x: 100, y: 40 });
  expect(bow({ x: 100, y: 0 }, { x: 0, y: 80 }, 'right').middle.x).toBeGreaterThan(100);
});

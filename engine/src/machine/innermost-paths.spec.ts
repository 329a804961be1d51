import { innermostPaths } from './innermost-paths.ts';

describe('innermostPaths', () => {
  it.each([
    ['waiting', ['waiting']],
    ['open.waiting', ['open.waiting']],
    ['(a|b)', ['a', 'b']],
    ['open.(work.begun|approval.asked)', ['open.work.begun', 'open.approval.asked']],
    ['open.(work.(x|y.z)|approval)', ['open.work.x', 'open.work.y.z', 'open.approval']],
  ])('of %s are the innermost states', (position, paths) => {
    expect(innermostPaths(position)).toEqual(paths);
  });
});

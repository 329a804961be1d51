import TestSequencer from '@jest/test-sequencer';

/**
 * What takes longest, under `npm test` or with the full counts, and so begins first: whatever comes last keeps one
 * worker busy while the other has nothing left to do. Jest goes by how long each took the last time; a fresh clone does
 * not know, and the run with the full counts would go by the small ones.
 */
const HEAVIEST = [
  'engine/src/simulation/random-walk.spec.ts',
  'test/faults/redis-flushed.test.ts',
  'engine/src/versions/migration.spec.ts',
  'test/faults/server-killed.test.ts',
  'test/faults/migration-killed.test.ts',
  'test/accessibility/pages.test.ts',
  'test/launch/first-start.test.ts',
  'test/launch/dev.test.ts',
  'test/demo/any-hour.test.ts',
  'test/admin-ui/two-admins.test.ts',
  'test/admin-ui/designer-journeys.test.ts',
  'engine/src/editing/laws.spec.ts',
  'engine/src/analysis/mutation.spec.ts',
];

export default class HeavyFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const heavy = HEAVIEST.flatMap((name) =>
      sorted.filter(({ path }) => path.replaceAll('\\', '/').endsWith(`/${name}`)),
    );
    return [...heavy, ...sorted.filter((test) => !heavy.includes(test))];
  }
}

import { SHIPPED, shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { analyse } from './analyse.ts';
import { lint } from './lint.ts';
import { DAMAGES, mutantsOf } from './mutation.fixture.ts';
import type { Mutant } from './mutation.fixture.ts';

const LONG = process.env['LONG'] === '1';
const PER_KIND = LONG ? 4 : 1;
const SEED = 20_260_302;
/** Their search is quick; the structural rules are tried on all of them. */
const QUICK = new Set(['problem', 'support']);
/** Kinds that no structural rule shows, in processes that are not among those. */
const SEARCHED = new Set(['a way out left to one role', 'an approval that one role holds up']);

const directory = shippedDirectory();

/** The structural rules first: most defects need no search. */
function isFound(mutant: Mutant, mayDoSearch: boolean): boolean | undefined {
  const finds = (codes: readonly string[]): boolean => mutant.expected.some((code) => codes.includes(code));
  if (finds(lint(mutant.definition, directory).map(({ code }) => code))) return true;
  if (!mayDoSearch) return undefined;
  const result = analyse(mutant.definition, directory, { milliseconds: 600_000 });
  expect(result.unconfirmed).toEqual([]);
  return finds(result.findings.map(({ code }) => code));
}

describe('seeded defects', () => {
  it('are of at least twelve kinds, each possible in some shipped process', () => {
    const kinds = new Set(SHIPPED.flatMap((key) => mutantsOf(shippedProcess(key), SEED, 1).map(({ kind }) => kind)));
    expect(kinds).toEqual(new Set(DAMAGES.map(({ kind }) => kind)));
    expect(kinds.size).toBeGreaterThanOrEqual(12);
  });

  it(
    'are found in at least 95 of 100 cases',
    () => {
      const missed: string[] = [];
      const [tryable, found] = [new Set<string>(), new Set<string>()];
      let tried = 0;
      for (const key of SHIPPED)
        for (const mutant of mutantsOf(shippedProcess(key), SEED, PER_KIND)) {
          const result = isFound(mutant, LONG || QUICK.has(key) || SEARCHED.has(mutant.kind));
          if (result === undefined) continue;
          tried += 1;
          tryable.add(mutant.kind);
          if (result) found.add(mutant.kind);
          else missed.push(`${key}: ${mutant.kind} at ${mutant.place}`);
        }
      // A rule that finds nothing any more must not hide behind all the others.
      expect([...tryable].filter((kind) => !found.has(kind))).toEqual([]);
      expect(tryable.size).toBeGreaterThanOrEqual(LONG ? DAMAGES.length : 12);
      expect(tried).toBeGreaterThan(LONG ? 350 : 90);
      // The list itself is compared, so that a failure says what slipped through.
      expect(missed.length / tried > 0.05 ? missed : []).toEqual([]);
    },
    LONG ? 900_000 : 120_000,
  );

  it('are the same for the same seed', () => {
    const [first, second] = [1, 2].map(() => mutantsOf(shippedProcess('support'), SEED, 1).map(({ place }) => place));
    expect(first).toEqual(second);
  });
});

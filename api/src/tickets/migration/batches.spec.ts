import pg from 'pg';
import { type BatchResult, batchSize, inBatches } from './batches.ts';

type Batch = BatchResult | 'done' | 'stopped' | Error;

/** Batches that come to these, each after so many milliseconds of a clock of their own. @returns what was rested between */
async function rests(batches: readonly Batch[], took: number, stopped = () => false) {
  const rested: number[] = [];
  let now = 0;
  const left = [...batches];
  const end = await inBatches(
    stopped,
    () => {
      now += took;
      const next = left.shift() ?? 'done';
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    {
      now: () => now,
      rest: (ms) => {
        rested.push(ms);
        now += ms;
        return Promise.resolve();
      },
    },
  ).catch((error: unknown) => String(error));
  return { end, rested, left: left.length };
}
const batch = (handled: number, pace: number | null): BatchResult => ({ handled, lost: 0, pace, news: [] });
const failure = (code: string) => Object.assign(new pg.DatabaseError(code, code.length, 'error'), { code });

describe('Batches of a migration', () => {
  it('rest so long that no more tickets are written in a second than the pace allows', async () => {
    // Fifty of fifty a second take a second, whatever of it was work.
    expect(await rests([batch(50, 50), batch(25, 50)], 200)).toMatchObject({ end: 'done', rested: [800, 300] });
    expect(await rests([batch(500, null)], 200)).toMatchObject({ rested: [] });
    expect(await rests([batch(50, 50)], 1200)).toMatchObject({ rested: [] });
    expect([batchSize(50), batchSize(null), batchSize(100_000)]).toEqual([50, 500, 500]);
  });

  it('are done again after what passes by itself, with longer and longer rests; anything else ends them', async () => {
    const [deadlock, wrong] = [failure('40P01'), failure('42P01')];
    const passing = await rests([deadlock, deadlock, batch(1, null), deadlock], 0);
    expect(passing).toEqual({ end: 'done', rested: [100, 200, 100], left: 0 });
    expect(await rests([wrong, batch(1, null)], 0)).toEqual({ end: 'error: 42P01', rested: [], left: 1 });
    const endless = await rests(Array<Error>(30).fill(deadlock), 0);
    expect([endless.end, endless.rested.length]).toEqual(['error: 40P01', 20]);
  });

  it('end after the batch at work when they are to stop', async () => {
    let asked = 0;
    expect(await rests([batch(1, null), batch(1, null)], 0, () => ++asked > 1)).toMatchObject({
      end: 'stopped',
      left: 1,
    });
  });
});

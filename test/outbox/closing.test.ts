import { Logger, type LoggerService } from '@nestjs/common';
import { openJobQueue } from '../../api/src/jobs/job-queue.ts';
import type { OwnDatabase } from '../database/own-database.ts';
import { openShippedDatabase } from '../database/shipped-database.ts';
import { eventually } from './workers.ts';

describe('The end of the jobs that wait in PostgreSQL', () => {
  const said: string[] = [];
  const ears: LoggerService = {
    log: () => undefined,
    warn: (message: string) => void said.push(message),
    error: (message: string) => void said.push(message),
  };
  let shipped: OwnDatabase;
  beforeAll(async () => {
    Logger.overrideLogger(ears);
    shipped = await openShippedDatabase(2);
  }, 60_000);
  afterAll(async () => {
    await shipped.close();
    Logger.overrideLogger(false);
  });
  beforeEach(() => void (said.length = 0));

  /** A queue with one job in it that is being carried out until it is let go. */
  async function atWork(closing: { atWork: number; answer: number }) {
    let begun = (): void => undefined;
    let letGo = (): void => undefined;
    const work = new Promise<void>((resolve) => (letGo = resolve));
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    let done = false;
    const queue = await openJobQueue(
      { databaseUrl: shipped.url },
      async () => {
        begun();
        await work;
        done = true;
      },
      closing,
    );
    await queue.add(['1']);
    await beginning;
    return { queue, letGo, isDone: () => done };
  }

  it('waits for what is being carried out', async () => {
    const { queue, letGo, isDone } = await atWork({ atWork: 60_000, answer: 60_000 });
    // What lies there meanwhile is the outbox row's id, and nothing of what is in it.
    const jobs = await shipped.database.query<{ job: Record<string, unknown> }>(
      'SELECT to_jsonb(j) AS job FROM jobs.job j',
    );
    expect(jobs.map(({ job }) => JSON.stringify(job['data']).replaceAll('\\', ''))).toEqual([
      expect.stringMatching(/^"?\{"id": ?"1"\}"?$/),
    ]);
    const closed = queue.close();
    letGo();
    await closed;
    expect(isDone()).toBe(true);
    expect(said).toEqual([]);
  }, 60_000);

  it('but not for ever: what does not end is left to itself, and said so', async () => {
    const { queue, letGo, isDone } = await atWork({ atWork: 100, answer: 100 });
    await queue.close();
    expect(isDone()).toBe(false);
    expect(said).toEqual([expect.stringContaining('left to itself')]);
    letGo();
    // By itself it comes to its end, before its database is taken away.
    await eventually(async () => {
      const [jobs] = await shipped.database.query<{ connections: number }>(
        `SELECT count(*)::int AS connections FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = ''`,
      );
      return jobs?.connections === 0;
    });
    expect(isDone()).toBe(true);
  }, 60_000);
});

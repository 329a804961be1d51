import { type TestRedis, startRedis } from '../outbox/redis.ts';
import { eventually } from '../outbox/workers.ts';
import { endPrograms } from '../launch/program.ts';
import { type FaultDesk, openFaultDesk } from './fault-desk.ts';
import { checkLaws } from './laws.ts';
import { Load } from './load.ts';

const { env } = process;
/** Times that Redis is emptied, then away. */
const FAULTS = env.LONG ? 6 : 1;
const WORK_MS = 1_000;
const AWAY_MS = env.LONG ? 8_000 : 1_500;
/** In the long run Redis is away for two minutes once. */
const LONGEST_AWAY_MS = env.LONG ? 120_000 : 5_000;
/** The long run takes the setting as delivered. */
const SETTINGS = env.LONG ? {} : { EFFECT_LEASE_SECONDS: '10' };
/** Effects are never carried out later than this after they could be; with a lease of a sixth, a sixth of it. */
const LATEST_MS = env.LONG ? 90_000 : 15_000;

describe('Redis, emptied and away under load', () => {
  let redis: TestRedis;
  let desk: FaultDesk;
  beforeAll(async () => {
    redis = await startRedis();
    desk = await openFaultDesk({ REDIS_URL: redis.url, ...SETTINGS });
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await redis.stop();
    endPrograms();
  }, 30_000);

  it('loses no effect and no write, and never stands still beyond the mark while one waits', async () => {
    await desk.start();
    const load = new Load(desk.url, desk.customer, await desk.cookies());
    const { acknowledged, odd, repeated } = await load.while(async () => {
      for (let fault = 0; fault < FAULTS; fault += 1) {
        await load.during(WORK_MS);
        await redis.flush();
        await load.during(WORK_MS);
        await redis.stop();
        await load.during(AWAY_MS);
        redis = await startRedis(redis.port);
      }
      await load.during(WORK_MS);
      await redis.stop();
      await load.during(AWAY_MS);
    });
    // What the load has left behind waits as long as Redis is away.
    await new Promise((resolve) => setTimeout(resolve, LONGEST_AWAY_MS - AWAY_MS));
    redis = await startRedis(redis.port);
    // What was handed out and forgotten comes again when its lease ends.
    const [back] = await desk.database.query<{ now: Date }>('SELECT now()');
    await eventually(async () => {
      const [left] = await desk.database.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL',
      );
      return left?.n === 0;
    });
    // Not when the last came: how long a backlog takes is the machine's doing, standing still while it waits is not.
    const [waited] = await desk.database.query<{ ms: number; last: number }>(
      `SELECT coalesce(max(ms), 0) AS ms, sum(ms) AS last FROM (
         SELECT extract(epoch FROM done_at - lag(done_at, 1, $1) OVER (ORDER BY done_at))::float8 * 1000 AS ms
         FROM outbox WHERE suppressed IS NULL AND done_at > $1
       ) AS gap`,
      [back!.now],
    );
    expect(waited!.ms).toBeLessThanOrEqual(LATEST_MS);
    expect(desk.program().child.exitCode).toBeNull();
    const report = await checkLaws(desk.database, acknowledged, await desk.stop());
    console.info(
      `Redis emptied and away ${FAULTS} times: ${report.acknowledged} acknowledged writes, ${repeated} sent again, ` +
        `${report.tickets} tickets, ${report.events} events, ${report.effects} effects, ${report.violations.length} violations, ` +
        `the last effect ${Math.round(waited!.last / 1000)} s after Redis was back, at most ${Math.round(waited!.ms / 1000)} s without one`,
    );
    expect(report.violations).toEqual([]);
    expect(odd).toEqual([]);
    expect(repeated).toBe(0);
    expect(report.effects).toBeGreaterThan(20);
  }, 500_000);
});

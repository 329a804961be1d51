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
/** Redis away; in the long run for most of a minute once. */
const AWAY_MS = env.LONG ? 8_000 : 1_500;

describe('Redis, emptied and away under load', () => {
  let redis: TestRedis;
  let desk: FaultDesk;
  beforeAll(async () => {
    redis = await startRedis();
    desk = await openFaultDesk({ REDIS_URL: redis.url });
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await redis.stop();
    endPrograms();
  }, 30_000);

  it('loses no effect and no write', async () => {
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
    });
    // What was handed out and forgotten comes again when its lease ends: a minute passes.
    await desk.database.query('UPDATE outbox SET next_attempt_at = now() WHERE done_at IS NULL');
    await eventually(async () => {
      const [left] = await desk.database.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL',
      );
      return left?.n === 0;
    });
    expect(desk.program().child.exitCode).toBeNull();
    const report = await checkLaws(desk.database, acknowledged, await desk.stop());
    console.info(
      `Redis emptied and away ${FAULTS} times: ${report.acknowledged} acknowledged writes, ${repeated} sent again, ` +
        `${report.tickets} tickets, ${report.events} events, ${report.effects} effects, ${report.violations.length} violations`,
    );
    expect(report.violations).toEqual([]);
    expect(odd).toEqual([]);
    expect(repeated).toBe(0);
    expect(report.effects).toBeGreaterThan(20);
  }, 200_000);
});

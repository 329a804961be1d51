import { type EmbeddedPostgres, startPostgres } from '../../api/launch/embedded-postgres.mjs';
import { endPrograms } from '../launch/program.ts';
import { type FaultDesk, openFaultDesk } from './fault-desk.ts';
import { checkLaws } from './laws.ts';
import { Load } from './load.ts';

const { env } = process;
const RESTARTS = env.LONG ? 5 : 2;
const WORK_MS = 2_000;
const BACK_WITHIN_MS = 15_000;

describe('PostgreSQL, restarted at once under load', () => {
  let postgres: EmbeddedPostgres;
  let desk: FaultDesk;
  beforeAll(async () => {
    // What it says is committed must be on the disk: that is what an immediate stop is about.
    postgres = await startPostgres();
    desk = await openFaultDesk({}, postgres.url);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await postgres.stop();
    endPrograms();
  }, 30_000);

  it(`does not bring the server down, and nothing acknowledged is lost, over ${RESTARTS} restarts`, async () => {
    await desk.start();
    const load = new Load(desk.url, desk.customer, await desk.cookies());
    const away: number[] = [];
    const { acknowledged, odd, repeated } = await load.while(async () => {
      for (let restart = 0; restart < RESTARTS; restart += 1) {
        await load.during(WORK_MS);
        const began = performance.now();
        await postgres.restart('SIGQUIT');
        await desk.ready();
        away.push(Math.round(performance.now() - began));
      }
      await load.during(WORK_MS);
    });
    expect(desk.program().child.exitCode).toBeNull();
    const report = await checkLaws(desk.database, acknowledged, await desk.stop());
    console.info(
      `${RESTARTS} restarts: back after ${away.join(', ')} ms; ${report.acknowledged} acknowledged writes, ${repeated} sent again, ` +
        `${report.tickets} tickets, ${report.events} events, ${report.firings} deadlines, ${report.effects} effects, ${report.violations.length} violations`,
    );
    expect(report.violations).toEqual([]);
    expect(odd).toEqual([]);
    expect(Math.max(...away)).toBeLessThan(BACK_WITHIN_MS);
    expect(acknowledged.length).toBeGreaterThan(20 * RESTARTS);
    expect(report.firings).toBeGreaterThan(0);
  }, 300_000);
});

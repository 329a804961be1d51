import { endPrograms } from '../launch/program.ts';
import { type FaultDesk, openFaultDesk } from './fault-desk.ts';
import { checkLaws } from './laws.ts';
import { Load } from './load.ts';

const { env } = process;
const KILLS = env.LONG ? 20 : 4;
/** Work between two kills, each a little longer than the last, so that they hit different moments. */
const WORK_MS = 1_200;
const MORE_EACH_MS = 130;

describe('The server program, killed under load', () => {
  let desk: FaultDesk;
  beforeAll(async () => {
    desk = await openFaultDesk();
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    endPrograms();
  }, 30_000);

  it(`loses nothing that it acknowledged, over ${KILLS} kills`, async () => {
    await desk.start();
    const load = new Load(desk.url, desk.customer, await desk.cookies());
    const { acknowledged, odd, repeated } = await load.while(async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await load.during(WORK_MS + (kill % 10) * MORE_EACH_MS);
        await desk.kill();
        await desk.start();
      }
      await load.during(WORK_MS);
    });
    const report = await checkLaws(desk.database, acknowledged, await desk.stop());
    console.info(
      `${KILLS} kills: ${report.acknowledged} acknowledged writes, ${repeated} sent again, ${report.tickets} tickets, ` +
        `${report.events} events, ${report.firings} deadlines, ${report.effects} effects, ${report.violations.length} violations`,
    );
    expect(report.violations).toEqual([]);
    expect(odd).toEqual([]);
    expect(repeated).toBeGreaterThanOrEqual(KILLS);
    expect(acknowledged.length).toBeGreaterThan(20 * KILLS);
    expect(report.firings).toBeGreaterThan(0);
    expect(report.effects).toBeGreaterThan(0);
  }, 600_000);
});

import type { ProcessDefinition } from '@stellwerk/engine';
import { Database } from '../../api/src/database/database.ts';
import { keepTested } from '../../api/src/reports/back-test/keep-tested.ts';
import { Tester } from '../../api/src/reports/back-test/tester.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { type BackTest, closeSome, published, ticketsBehind, tryOut } from './closed-incidents.ts';
import { BATCH, type HeldBackTests, holdBackTests, oneBatchBefore } from './held-back-test.ts';

describe('A back-test', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
    await closeSome(desk);
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  it('is kept, a person’s last three, and forgotten when it is discarded', async () => {
    for (let n = 0; n < 3; n++) await tryOut(desk, () => undefined);
    const mine = async () => (await desk.call<BackTest[]>('admin', 'GET', '/api/processes/incident/back-tests')).body;
    const before = await mine();
    expect(before).toHaveLength(3);
    expect((await desk.call('admin', 'DELETE', `/api/back-tests/${before[1]!.id}`)).status).toBe(200);
    expect((await mine()).map(({ id }) => id)).toEqual([before[0]!.id, before[2]!.id]);
  });

  it('is refused for what cannot be run, and says when it died with its server', async () => {
    for (const definition of [{}, { ...published, machine: {} }]) {
      const refused = await desk.call<{ code: string }>('admin', 'POST', '/api/processes/incident/back-tests', {
        definition,
      });
      expect([refused.status, refused.body.code]).toEqual([422, 'definition-has-errors']);
    }
    const nowhere = await desk.call('admin', 'POST', '/api/processes/nowhere/back-tests', { definition: published });
    expect(nowhere.status).toBe(404);
    const [dead] = await desk.database.query<{ id: string }>(
      `INSERT INTO back_test (process_key, agent_id, definition, source, changed_at)
       VALUES ('incident', $1, $2, 'closed', now() - interval '1 hour') RETURNING id`,
      [desk.ids.admin, JSON.stringify(published)],
    );
    expect((await desk.call<BackTest>('admin', 'GET', `/api/back-tests/${dead!.id}`)).body.status).toBe('failed');
  });

  describe('in the middle of it', () => {
    let tested: string;
    let held: HeldBackTests;
    beforeEach(async () => {
      held = await holdBackTests(desk.database, tested);
    });
    afterEach(() => held.release());
    beforeAll(async () => {
      const [oldest] = await desk.database.query<{ id: string }>(
        `SELECT id FROM ticket WHERE category = 'closed' AND channel <> 'import' ORDER BY id LIMIT 1`,
      );
      tested = oldest!.id;
      await oneBatchBefore(desk.database, tested);
    });
    const read = async (id: string) => (await desk.call<BackTest>('admin', 'GET', `/api/back-tests/${id}`)).body;
    const begin = async () =>
      (
        await desk.call<BackTest>('admin', 'POST', '/api/processes/incident/back-tests', {
          definition: published,
          tickets: 10_000,
        })
      ).body;
    const until = async (id: string, seen: (test: BackTest) => boolean): Promise<BackTest> => {
      for (;;) {
        const test = await read(id);
        if (seen(test)) return test;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const whatIsCounted = ({ same, other, refused }: BackTest) => same + other + refused;

    it('keeps what was counted when it is stopped: its figures, its tickets, and both ways of each', async () => {
      const { id } = await begin();
      const { total } = await until(id, ({ done }) => done > 0);
      const stopped = (await desk.call<BackTest>('admin', 'POST', `/api/back-tests/${id}/stop`)).body;
      expect(stopped).toMatchObject({ status: 'stopped', done: BATCH, same: BATCH, total });
      expect(total).toBeGreaterThan(BATCH);
      const [first] = await ticketsBehind(desk, id, '?way=same');
      expect((await desk.call('admin', 'GET', `/api/back-tests/${id}/tickets/${first!.id}`)).status).toBe(200);
      await held.release();
      const again = await until((await begin()).id, ({ status }) => status !== 'running');
      expect(again).toMatchObject({ status: 'finished', done: total, same: total });
      expect(await read(id)).toEqual(stopped);
      // One that has ended stays as it is.
      expect((await desk.call<BackTest>('admin', 'POST', `/api/back-tests/${again.id}/stop`)).body).toEqual(again);
    }, 60_000);

    it('says how many others it waits for until it is its turn', async () => {
      const [first, second, third] = [await begin(), await begin(), await begin()];
      expect([first, second, third].map(({ ahead }) => ahead)).toEqual([0, 1, 2]);
      await desk.call('admin', 'POST', `/api/back-tests/${second.id}/stop`);
      expect(await read(third.id)).toMatchObject({ ahead: 1, status: 'running', total: null });
      await held.release();
      expect(await until(third.id, ({ status }) => status !== 'running')).toMatchObject({
        ahead: 0,
        status: 'finished',
      });
    }, 60_000);

    it('is stopped also where another server runs it: nothing is counted after that', async () => {
      await held.release();
      const elsewhere = new Database(desk.database.pool.options.connectionString!, 1);
      try {
        const [row] = await desk.database.query<{ id: string }>(
          `INSERT INTO back_test (process_key, agent_id, definition, source, total) VALUES ('incident', $1, $2, 'closed', 2) RETURNING id`,
          [desk.ids.admin, JSON.stringify(published)],
        );
        const { id } = row!;
        const tester = await Tester.of(published as unknown as ProcessDefinition, elsewhere);
        expect(await keepTested(elsewhere, id, await tester.test([tested]), 1)).toBe(true);
        await desk.call('admin', 'POST', `/api/back-tests/${id}/stop`);
        const other = String(Number(tested) + 1);
        expect(await keepTested(elsewhere, id, await tester.test([other]), 1)).toBe(false);
        expect(await read(id)).toMatchObject({ status: 'stopped', done: 1, same: 1 });
        await desk.call('admin', 'DELETE', `/api/back-tests/${id}`);
        expect(await keepTested(elsewhere, id, await tester.test([other]), 1)).toBe(false);
      } finally {
        await elsewhere.close();
      }
    });

    it('has come to no end when the server is restarted, and keeps what was counted', async () => {
      const [running, waiting] = [await begin(), await begin()];
      await until(running.id, ({ done }) => done > 0);
      await desk.whileAway(() => held.release());
      const died = await read(running.id);
      expect(died).toMatchObject({ status: 'failed', done: BATCH });
      expect(whatIsCounted(died)).toBe(BATCH);
      expect(await read(waiting.id)).toMatchObject({ status: 'failed', done: 0, total: null });
    }, 60_000);

    it('is not taken for dead while it waits for another one to end', async () => {
      const [running, waiting] = [await begin(), await begin()];
      await until(running.id, ({ done }) => done > 0);
      await desk.database.query(`UPDATE back_test SET changed_at = now() - interval '1 hour' WHERE status = 'running'`);
      for (const { id } of [running, waiting]) await until(id, ({ status }) => status === 'running');
      await held.release();
      for (const { id } of [running, waiting])
        expect(await until(id, ({ status }) => status !== 'running')).toMatchObject({ status: 'finished' });
    }, 60_000);
  });
});

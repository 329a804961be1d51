import { randomUUID } from 'node:crypto';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { request } from '../http/help-desk.ts';
import { endPrograms } from '../launch/program.ts';
import { makeRepairs, standingOf } from '../migration/migration-desk.ts';
import { laterRepairProcess } from '../migration/repair-versions.ts';
import { type FaultDesk, openFaultDesk } from './fault-desk.ts';
import { checkLaws } from './laws.ts';
import type { Acknowledged } from './load.ts';

const { env } = process;
const KILLS = env.LONG ? 10 : 2;
const RUNNING = env.LONG ? 20_000 : 3_000;
/** Slow enough that every kill finds the migration at work. */
const PACE = Math.ceil(RUNNING / 12);
const BASE = '/api/processes/repair/migrations';
const PATIENCE_MS = 120_000;

describe('The server program, killed in the middle of a migration', () => {
  let desk: FaultDesk;
  let agent: string;
  let admin: string;
  beforeAll(async () => {
    desk = await openFaultDesk();
    await desk.database.query(`INSERT INTO agent_role SELECT id, 'admin' FROM agent WHERE login = 'doris'`);
    await desk.start();
    [agent = '', , , admin = ''] = await desk.cookies();
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    endPrograms();
  }, 30_000);

  const ask = async <Body>(cookie: string, method: string, path: string, body?: unknown) => {
    const answer = await request<Body>(desk.url, method, path, body, { cookie });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`In vain waited until ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const stateOf = async (id: number) =>
    (await desk.database.query<{ state: string }>('SELECT state FROM process_migration WHERE id = $1', [id]))[0]!.state;
  const countOf = async (id: number, outcome: string) =>
    (
      await desk.database.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM process_migration_ticket WHERE migration_id = $1 AND outcome = $2',
        [id, outcome],
      )
    )[0]!.n;
  /**
   * Ends the server each time so many more tickets have the outcome, while agents write notes. At first it is told to
   * stop, and ends after the batch at work, when most is still to be done; then it is killed.
   */
  async function killedWhile(id: number, outcome: string, done: string, write: () => Promise<void>): Promise<void> {
    for (let end = 1; end <= KILLS + 1; end += 1) {
      const share = Math.floor((RUNNING * end) / (KILLS + 2));
      await until(`${share} tickets are ${outcome}`, async () => (await countOf(id, outcome)) >= share);
      await write();
      if (end > 1) await desk.kill();
      else {
        const { ended, said } = desk.program();
        await desk.stop();
        expect([await ended, said()]).toEqual([0, expect.not.stringContaining('Migrations could not')]);
        expect(await stateOf(id)).not.toBe(done);
      }
      await desk.start();
    }
    await until(`the migration is ${done}`, async () => (await stateOf(id)) === done);
  }

  it(`goes on where it was, over ${KILLS} kills, and over ${KILLS} more while it is undone; the laws hold`, async () => {
    const create = async () =>
      (
        await ask<{ id: string }>(agent, 'POST', '/api/tickets', {
          process: 'repair',
          title: 'Kaputt',
          queue: 'service-desk',
        })
      ).id;
    const send = async (ticket: string, event: string) => {
      await ask(agent, 'POST', `/api/tickets/${ticket}/events`, { event });
    };
    await makeRepairs(desk.database, RUNNING, create, send);
    await new ProcessStore(desk.database).publish(laterRepairProcess(), { note: 'Second' });
    const rule = { states: { hold: 'repairing' } };
    const { id } = await ask<{ id: number }>(admin, 'POST', BASE, { from: 1, to: 2, rule });
    await ask(admin, 'POST', `${BASE}/${id}/dry-run`);
    await until('every ticket was tried', async () => (await stateOf(id)) === 'tried');
    const before = await standingOf(desk.database, 'repair');

    const acknowledged: Acknowledged[] = [];
    const touched = new Set<string>();
    const running = before.filter((row) => (row as { category?: string }).category !== 'closed');
    const write = async () => {
      for (const place of [0.1, 0.5, 0.9]) {
        const ticketId = running[Math.floor(running.length * place) + touched.size]!.id;
        const key = randomUUID();
        const path = `/api/tickets/${ticketId}/notes`;
        const answer = await request<{ version: number }>(
          desk.url,
          'POST',
          path,
          { body: key },
          {
            cookie: agent,
            'idempotency-key': key,
          },
        );
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
        touched.add(ticketId);
        acknowledged.push({ ticketId, kind: 'article', key, version: answer.body.version });
      }
    };
    await ask(admin, 'POST', `${BASE}/${id}/run`, { pace: PACE });
    await killedWhile(id, 'migrated', 'finished', write);
    const onOld = `SELECT count(*)::int AS n FROM ticket t JOIN process_version v ON v.id = t.process_version_id
      JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' AND v.version = 1 AND t.category <> 'closed'`;
    expect(await desk.database.query(onOld)).toEqual([{ n: 0 }]);
    const twice = `SELECT ticket_id FROM ticket_event WHERE type = 'ticket.migrate' GROUP BY ticket_id HAVING count(*) <> 1`;
    expect(await desk.database.query(twice)).toEqual([]);

    await ask(admin, 'POST', `${BASE}/${id}/undo`);
    await killedWhile(id, 'returned', 'undone', write);
    const report = await checkLaws(desk.database, acknowledged, await desk.stop());
    console.info(
      `${2 * KILLS} kills: ${RUNNING} tickets migrated and returned, ${touched.size} of them touched meanwhile, ` +
        `${report.events} events, ${report.violations.length} violations`,
    );
    expect(report.violations.slice(0, 20)).toEqual([]);
    const untouched = (rows: readonly { id: string }[]) => rows.filter((row) => !touched.has(row.id));
    expect(untouched(await standingOf(desk.database, 'repair'))).toEqual(untouched(before));
  }, 600_000);
});

import { jest } from '@jest/globals';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { checkLaws } from '../faults/laws.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { eventually } from '../outbox/workers.ts';
import { makeRepairs, type Standing, standingOf } from './migration-desk.ts';
import { laterRepairProcess } from './repair-versions.ts';

const RUNNING = process.env['LONG'] ? 5_000 : 2_000;
const BASE = '/api/processes/repair/migrations';
const THIRD = Math.floor((RUNNING - 3) / 3) + 1;
const RULE = { states: { hold: 'repairing' } };

interface Migration {
  readonly id: number;
  readonly state: string;
  readonly problem: string;
  readonly progress: { readonly total: number; readonly done: number };
}
interface Detail extends Migration {
  readonly outcomes: readonly { outcome: string; tickets: number }[];
  readonly moves: readonly { was: { key: string }; becomes: { key: string; title: string }; tickets: number }[];
  readonly refusals: readonly { reason: string; sentence: string; tickets: number }[];
  readonly past: {
    readonly tickets: number;
    readonly deadlines: readonly { deadline: { key: string; title: string }; tickets: number }[];
  };
  readonly lostSteps: readonly { step: { key: string; title: string }; tickets: number; sentence: string }[];
}

jest.setTimeout(120_000);

describe('running tickets, brought to another version', () => {
  let desk: HelpDesk;
  let tickets: Awaited<ReturnType<typeof makeRepairs>>;
  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    const create = async () => (await desk.ticket({ process: 'repair', queue: 'service-desk' })).id;
    tickets = await makeRepairs(desk.database, RUNNING, create, send);
    await new ProcessStore(desk.database).publish(laterRepairProcess(), { note: 'Second' });
  });
  afterAll(() => desk.close());

  async function send(ticket: string, event: string): Promise<void> {
    const answer = await desk.call('clara', 'POST', `/api/tickets/${ticket}/events`, { event });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  async function addNote(ticket: string): Promise<void> {
    const answer = await desk.call('clara', 'POST', `/api/tickets/${ticket}/notes`, { body: 'Just then' });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  const call = async <Body>(method: string, path: string, body?: unknown) => {
    const answer = await desk.call<Body>('admin', method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const refused = async (method: string, path: string, body?: unknown) => {
    const { status, body: problem } = await desk.call<{ code: string }>('admin', method, path, body);
    return { ...problem, status };
  };
  const plan = () => call<Migration>('POST', BASE, { from: 1, to: 2, rule: RULE });
  const read = (id: number) => call<Detail>('GET', `${BASE}/${id}`);
  async function until(id: number, state: string): Promise<Detail> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const detail = await read(id);
      if (detail.state === state) return detail;
      if (Date.now() > deadline) throw new Error(`Still ${detail.state}, not ${state}: ${JSON.stringify(detail)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const waitingForALock = () =>
    desk.database.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'stellwerk migration' AND wait_event_type = 'Lock'`,
    );
  /** Ends what works on the migration, as soon as it waits for a ticket that is held here. */
  const breakConnections = () =>
    desk.database.transaction(async (holder) => {
      await holder.query(`SELECT FROM ticket t JOIN process_version v ON v.id = t.process_version_id
        JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' AND v.version = 1 FOR UPDATE OF t`);
      for (let ended = 0; ended === 0;) {
        const waiting = await waitingForALock();
        for (const { pid } of waiting) await desk.database.query('SELECT pg_terminate_backend($1)', [pid]);
        ended = waiting.length;
      }
    });
  const standing = () => standingOf(desk.database, 'repair');

  it('are counted state by state beforehand, and a plan without a way for each is refused in words', async () => {
    const preview = await call<{ tickets: number; states: { path: string; tickets: number; target: unknown }[] }>(
      'POST',
      `${BASE}/preview`,
      { from: 1, to: 2 },
    );
    expect(preview.tickets).toBe(RUNNING);
    expect(preview.states.find(({ path }) => path === 'lifecycle.work')).toMatchObject({
      tickets: THIRD,
      target: { path: 'lifecycle.repairing' },
    });
    expect(await refused('POST', BASE, { from: 1, to: 2 })).toMatchObject({
      status: 422,
      code: 'plan-incomplete',
      problems: [
        {
          code: 'unmapped-state',
          severity: 'error',
          subject: 'lifecycle.hold',
          message: 'Say where tickets in “On hold” go.',
        },
      ],
    });
    expect(await refused('POST', BASE, { from: 1, to: 9, rule: RULE })).toMatchObject({ code: 'unknown-process' });
  });

  it('are tried, all of them; each number leads to its tickets; nothing is changed', async () => {
    const before = await standing();
    const { id } = await plan();
    expect(await refused('POST', `${BASE}/${id}/run`, {})).toMatchObject({
      status: 409,
      code: 'wrong-migration-state',
    });
    await call('POST', `${BASE}/${id}/dry-run`);
    const detail = await until(id, 'tried');
    expect(detail.progress).toEqual({ total: RUNNING, done: RUNNING });
    expect(detail.outcomes).toEqual([{ outcome: 'moves', tickets: RUNNING }]);
    const moves = Object.fromEntries(
      detail.moves.map(({ was, becomes, tickets: n }) => [`${was.key}>${becomes.key}`, n]),
    );
    expect(moves).toMatchObject({ 'work>repairing': THIRD, 'hold>repairing': THIRD });
    const sentence = (step: string) =>
      `Nobody can take the step “${step}” with ${THIRD.toLocaleString('en')} tickets any more`;
    expect(detail.lostSteps).toEqual([
      { step: { key: 'goOn', title: 'Go on' }, tickets: THIRD, roles: [], onlyFor: [], sentence: sentence('Go on') },
      {
        step: { key: 'park', title: 'Put on hold' },
        tickets: THIRD,
        roles: [],
        onlyFor: [],
        sentence: sentence('Put on hold'),
      },
    ]);
    const list = await call<{ items: { number: string; was: string; becomes: string }[]; next: string }>(
      'GET',
      `${BASE}/${id}/tickets?step=goOn&limit=2`,
    );
    expect(list.items).toMatchObject([
      { was: 'On hold', becomes: 'Being repaired' },
      { was: 'On hold', becomes: 'Being repaired' },
    ]);
    expect(list.next).not.toBeNull();
    expect(await standing()).toEqual(before);
  });

  it('are told which deadlines would be past when they arrive; each leads to its tickets', async () => {
    const { id } = await call<Migration>('POST', BASE, { from: 1, to: 2, rule: { ...RULE, timers: 'fire' } });
    await call('POST', `${BASE}/${id}/dry-run`);
    const { past } = await until(id, 'tried');
    // Those on hold get their deadline with the state they come to; those that are new have none.
    expect(past.tickets).toBe(THIRD);
    expect(past.deadlines).toEqual([
      { deadline: { key: 'lifecycle.repairing/tooLong', title: 'Being repaired: ◷ 8 days' }, tickets: THIRD },
    ]);
    const path = `${BASE}/${id}/tickets?deadline=${encodeURIComponent('lifecycle.repairing/tooLong')}&limit=1`;
    const list = await call<{ items: { was: string; becomes: string }[] }>('GET', path);
    expect(list.items).toMatchObject([{ was: 'At work', becomes: 'Being repaired' }]);
  });

  it('move in batches while people work, are told in their history, and all but the touched return exactly', async () => {
    const before = await standing();
    const { id } = await plan();
    await call('POST', `${BASE}/${id}/dry-run`);
    await until(id, 'tried');
    await call('POST', `${BASE}/${id}/run`, {});
    await send(tickets.fresh, 'begin');
    const finished = await until(id, 'finished');
    expect(finished.outcomes).toEqual([{ outcome: 'migrated', tickets: RUNNING }]);
    const states = await desk.database.query(
      `SELECT v.version, t.state, count(*)::int AS n FROM ticket t JOIN process_version v ON v.id = t.process_version_id
         JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    // The closed one stays; the one that was begun meanwhile came over where it then stood.
    expect(states).toEqual([
      { version: 1, state: 'done', n: 1 },
      { version: 2, state: 'new', n: RUNNING - 2 * THIRD - 1 },
      { version: 2, state: 'repairing', n: 2 * THIRD + 1 },
    ]);
    const history = await call<{ title: string; why: string }[]>('GET', `/api/tickets/${tickets.hold}/history`);
    expect(history.at(-1)).toMatchObject({
      title: 'Brought to another version of the process',
      why: expect.stringContaining('From version 1 to version 2.'),
    });
    expect(await refused('POST', '/api/processes/repair/versions/1/retire')).toMatchObject({
      code: 'version-in-use',
      tickets: 1,
    });

    await send(tickets.work, 'finish');
    await call('POST', `${BASE}/${id}/undo`);
    const undone = await until(id, 'undone');
    expect(undone.outcomes).toEqual([
      { outcome: 'returned', tickets: RUNNING - 1 },
      { outcome: 'moved', tickets: 1 },
    ]);
    const moved = await call<{ items: { id: string }[] }>('GET', `${BASE}/${id}/tickets?outcome=moved`);
    expect(moved.items.map((item) => item.id)).toEqual([tickets.work]);
    const touched = new Set([tickets.work, tickets.fresh]);
    const untouched = (rows: Standing[]) => rows.filter((row) => !touched.has(row.id));
    expect(untouched(await standing())).toEqual(untouched(before));
    const report = await checkLaws(desk.database, [], Date.now());
    expect(report.violations).toEqual([]);
    const told = await call<{ items: { kind: string; sentence: string }[] }>('GET', '/api/processes/repair/history');
    expect(told.items.slice(0, 6).map(({ kind }) => kind)).toEqual([
      'migrationUndone',
      'migrationUndo',
      'migrationFinished',
      'migrationRun',
      'migrationDryRun',
      'migrationPlanned',
    ]);
  });

  it('are looked at again when somebody is faster than what was worked out for them', async () => {
    const { id } = await plan();
    await call('POST', `${BASE}/${id}/dry-run`);
    await until(id, 'tried');
    await call('POST', `${BASE}/${id}/run`, { pace: Math.ceil(RUNNING / 20) });
    // Nothing is written while its row is held; what will be was read before, and worked out.
    const touched = await desk.database.transaction(async (holder) => {
      await holder.query('SELECT FROM process_migration WHERE id = $1 FOR UPDATE', [id]);
      await eventually(async () => (await waitingForALock()).length > 0);
      const [next] = await desk.database.query<{ id: string }>(
        `SELECT t.id FROM ticket t JOIN process_version v ON v.id = t.process_version_id
           JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' AND v.version = 1 AND t.category <> 'closed'
          ORDER BY t.id LIMIT 1`,
      );
      await addNote(next!.id);
      await holder.query('UPDATE process_migration SET pace = NULL WHERE id = $1', [id]);
      return next!.id;
    });
    const { outcomes } = await until(id, 'finished');
    expect(outcomes).toEqual([{ outcome: 'migrated', tickets: RUNNING - 1 }]);
    const history = await desk.database.query<{ type: string }>(
      'SELECT type FROM ticket_event WHERE ticket_id = $1 ORDER BY seq DESC LIMIT 2',
      [touched],
    );
    expect(history.map(({ type }) => type)).toEqual(['ticket.migrate', 'article.note']);
    await call('POST', `${BASE}/${id}/undo`);
    await until(id, 'undone');
    expect((await checkLaws(desk.database, [], Date.now())).violations).toEqual([]);
  });

  it('can be halted on their way, and go on, even when the connections break', async () => {
    const { id } = await plan();
    await call('POST', `${BASE}/${id}/dry-run`);
    await until(id, 'tried');
    await call('POST', `${BASE}/${id}/run`, { pace: 500 });
    await call('POST', `${BASE}/${id}/pause`);
    const paused = await until(id, 'paused');
    expect(await refused('POST', `${BASE}/${id}/pause`)).toMatchObject({
      code: 'wrong-migration-state',
      state: 'paused',
    });
    const migrated = paused.outcomes.find(({ outcome }) => outcome === 'migrated')?.tickets ?? 0;
    expect(migrated).toBeLessThan(RUNNING);
    const breaking = breakConnections();
    await call('POST', `${BASE}/${id}/run`, { pace: null });
    await breaking;
    const finished = await until(id, 'finished');
    expect(finished.outcomes).toEqual([{ outcome: 'migrated', tickets: RUNNING - 1 }]);
  });

  it('stay where they are when the plan grew old', async () => {
    const { id } = await call<Migration>('POST', BASE, { from: 2, to: 1, rule: {} });
    const later = laterRepairProcess();
    const report = { ...later.fields!['report']!, maxLength: 10 } as never;
    // Not everybody finishes any more.
    const finish = { ...later.steps!['finish']!, roles: ['team-lead'] };
    const third = { ...later, fields: { report }, steps: { ...later.steps, finish } };
    await new ProcessStore(desk.database).publish(third, { note: 'Third' });
    expect(await refused('POST', `${BASE}/${id}/dry-run`)).toMatchObject({ code: 'plan-grew-old', current: 3 });
    expect(await refused('GET', `${BASE}/99999`)).toMatchObject({ status: 404, code: 'unknown-migration' });
  });

  it('are held back one by one where they do not fit, with the reason', async () => {
    const [odd] = await desk.database.query<{ id: string }>(
      `SELECT max(t.id) AS id FROM ticket t JOIN process_version v ON v.id = t.process_version_id
         JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' AND v.version = 2`,
    );
    const edit = { fields: { report: 'Far too long for it' } };
    expect((await desk.call('clara', 'PATCH', `/api/tickets/${odd!.id}`, edit)).status).toBe(200);
    const { id } = await call<Migration>('POST', BASE, { from: 2, to: 3 });
    await call('POST', `${BASE}/${id}/dry-run`);
    const tried = await until(id, 'tried');
    expect(tried.refusals).toMatchObject([{ tickets: 1, sentence: '“Report” is outside what is allowed.' }]);
    const [repairing] = await desk.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ticket t JOIN process_version v ON v.id = t.process_version_id
         JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' AND v.version = 2 AND t.state = 'repairing'`,
    );
    const lost = 'finish for * but team-lead';
    expect(tried.lostSteps).toMatchObject([
      { step: { key: lost, title: 'Finish' }, tickets: repairing!.n, onlyFor: ['Team lead'] },
    ]);
    const losing = await call<{ items: { lostSteps: string[] }[] }>(
      'GET',
      `${BASE}/${id}/tickets?step=${encodeURIComponent(lost)}&limit=1`,
    );
    expect(losing.items).toMatchObject([
      { lostSteps: ['Only Team lead can still take the step “Finish” with one ticket'] },
    ]);
    const path = `${BASE}/${id}/tickets?outcome=refused&reason=${encodeURIComponent(tried.refusals[0]!.reason)}`;
    const list = await call<{ items: { id: string; sentence: string }[] }>('GET', path);
    expect(list.items).toMatchObject([{ id: odd!.id, sentence: '“Report” is outside what is allowed.' }]);
    await call('POST', `${BASE}/${id}/run`, {});
    const { outcomes } = await until(id, 'finished');
    expect(outcomes).toContainEqual({ outcome: 'refused', tickets: 1 });
    expect(outcomes).toHaveLength(2);
    // Once it fits, going on takes it along.
    await desk.call('clara', 'PATCH', `/api/tickets/${odd!.id}`, { fields: { report: 'Short' } });
    await call('POST', `${BASE}/${id}/run`, {});
    const again = await until(id, 'finished');
    expect(again.outcomes.map(({ outcome }) => outcome)).toEqual(['migrated']);
  });

  it('leave a version that can then retire, which takes no tickets any more', async () => {
    const { id } = await call<Migration>('POST', BASE, { from: 1, to: 3, rule: RULE, withClosed: true });
    await call('POST', `${BASE}/${id}/dry-run`);
    await until(id, 'tried');
    await call('POST', `${BASE}/${id}/run`, {});
    await until(id, 'finished');
    await call('POST', '/api/processes/repair/versions/1/retire');
    expect(await refused('POST', `${BASE}/${id}/undo`)).toMatchObject({ status: 409, code: 'version-retired' });
    expect(await refused('POST', '/api/processes/repair/current', { version: 1 })).toMatchObject({
      code: 'version-retired',
    });
    await call('POST', '/api/processes/repair/versions/1/unretire');
    await call('POST', `${BASE}/${id}/undo`);
    const { outcomes } = await until(id, 'undone');
    expect(outcomes).toEqual([{ outcome: 'returned', tickets: 1 }]);
  });
});

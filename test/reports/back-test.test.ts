import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessDefinition } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../api/src/database/database.ts';
import { keepTested } from '../../api/src/reports/back-test/keep-tested.ts';
import { Tester } from '../../api/src/reports/back-test/tester.ts';
import type { BackTestDocument, TestedTicketDocument, TestedTickets } from '../../api/src/reports/back-test/schemas.ts';
import { ROOT } from '../cli/command.ts';
import { designer, type Designer, signedIn } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { BATCH, type HeldBackTests, holdBackTests, oneBatchBefore } from './held-back-test.ts';

type BackTest = z.output<typeof BackTestDocument>;
type Tickets = z.output<typeof TestedTickets>;
type Sides = z.output<typeof TestedTicketDocument>;
interface Draft {
  steps: Record<string, { form?: { required?: string[] }; roles: string[] }>;
  clocks: Record<string, { target: unknown }>;
  creation?: object;
  machine: {
    states: { lifecycle: { states: Record<string, { meta: object; on: Record<string, unknown>; entry?: unknown[] }> } };
  };
}
const CLOSED = 6;

describe('A draft on old tickets', () => {
  let desk: HelpDesk;
  let sara: Designer;
  let published: Draft;
  beforeAll(async () => {
    desk = await openHelpDesk();
    sara = await designer(desk, 'sara', ['design'], { sees: ['service-desk'] });
    published = JSON.parse(readFileSync(join(ROOT, 'definitions', 'incident.json'), 'utf8')) as Draft;
    await liveALittle();
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  /** Six incidents that were resolved and closed; two of them waited for the customer, one was solved elsewhere. */
  async function liveALittle(): Promise<void> {
    for (let n = 0; n < CLOSED; n++) {
      const { id } = await desk.ticket();
      const send = async (event: string, data: Record<string, unknown> = {}) => {
        const answer = await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event, data });
        if (answer.status !== 200) throw new Error(`${event}: ${JSON.stringify(answer.body)}`);
      };
      await send('accept');
      if (n < 2) await send('wait', { reply: 'Which recorder is it?' });
      if (n < 2) await send('resume');
      if (n === 5) await send('queue.move.second-level');
      await send('resolve', { reply: 'Done.', resolution: 'fixed' });
      await send('cancel', { note: 'Bought a new one.' });
    }
    await desk.ticket();
  }

  async function run(change: (draft: Draft) => void, who?: Designer, more: object = {}): Promise<BackTest> {
    const draft = structuredClone(published);
    change(draft);
    const call = <Body>(method: string, path: string, body?: unknown) =>
      who === undefined ? desk.call<Body>('admin', method, path, body) : who.call<Body>(method, path, body);
    const begun = await call<BackTest>('POST', '/api/processes/incident/back-tests', { definition: draft, ...more });
    expect([begun.status, begun.body.status]).toEqual([201, 'running']);
    for (;;) {
      const { body } = await call<BackTest>('GET', `/api/back-tests/${begun.body.id}`);
      if (body.status !== 'running') return body;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const list = async (id: string, query = '') =>
    (await desk.call<Tickets>('admin', 'GET', `/api/back-tests/${id}/tickets${query}`)).body.items;

  it('that is what they lived by: all go the same way', async () => {
    const done = await run(() => undefined);
    expect(done).toMatchObject({ status: 'finished', done: CLOSED, total: CLOSED, same: CLOSED, other: 0, refused: 0 });
    expect([done.otherMessages, done.otherPromises, done.refusals]).toEqual([0, 0, []]);
  });

  it('with other words: a thing that only has another name differs in nothing', async () => {
    const done = await run(({ steps, machine }) => {
      Object.assign(steps['accept']!, { title: { en: 'Begin', de: 'Beginnen' } });
      const { meta } = machine.states.lifecycle.states['inProgress']!;
      Object.assign(meta, { title: { en: 'Being worked on', de: 'In Arbeit' } });
    });
    expect(done).toMatchObject({ same: CLOSED, otherMessages: 0 });
    const [first] = await list(done.id);
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${first!.id}`);
    const begun = body.steps.find(({ before }) => before?.title !== 'Ticket created');
    expect([begun?.before?.title, begun?.after?.title]).toEqual(['Accept', 'Begin']);
    expect(begun?.after?.states[0]?.state).toBe('Being worked on');
    expect(body.steps.map(({ different }) => different)).toEqual(body.steps.map(() => false));
  });

  it('without a step: says who is refused, where, and leads to both ways side by side', async () => {
    const done = await run(({ machine }) => {
      delete machine.states.lifecycle.states['inProgress']!.on['wait'];
    });
    expect(done).toMatchObject({ same: CLOSED - 2, refused: 2, other: 0 });
    expect(done.refusals).toMatchObject([
      { event: 'wait', state: 'inProgress', title: 'Ask the customer', stateTitle: 'In progress', count: 2 },
    ]);
    expect(done.refusals[0]?.reason).not.toBe('');
    const refused = await list(done.id, '?event=wait&state=inProgress');
    expect(refused.map(({ way }) => way)).toEqual(['refused', 'refused']);
    expect(await list(done.id, '?way=same')).toHaveLength(CLOSED - 2);
    expect(await list(done.id)).toHaveLength(CLOSED);
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${refused[0]!.id}`);
    expect(body.way).toBe('refused');
    const step = body.steps.find(({ after }) => after !== null && after.refused !== '');
    expect(step).toMatchObject({
      different: true,
      before: {
        title: 'Ask the customer',
        states: [{ state: 'Waiting for the customer', regionId: 'lifecycle', stateIds: ['lifecycle.waiting'] }],
        taken: ['lifecycle.inProgress:wait'],
      },
      after: { title: 'Ask the customer', states: [] },
    });
    expect(body.steps[0]).toMatchObject({ different: false, before: { title: 'Ticket created' } });
  });

  it('without a step at all: calls it what it was called then, in the reader’s language', async () => {
    const without = ({ steps, machine }: Draft) => {
      delete steps['wait'];
      delete machine.states.lifecycle.states['inProgress']!.on['wait'];
    };
    const done = await run(without);
    expect(done.refusals).toMatchObject([{ event: 'wait', title: 'Ask the customer', count: 2 }]);
    const [ticket] = await list(done.id, '?way=refused');
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${ticket!.id}`);
    expect(body.steps.find(({ after }) => after?.refused)?.after?.title).toBe('Ask the customer');
    const gabi = await designer(desk, 'gabi', ['design'], { language: 'de', sees: ['service-desk'] });
    expect((await run(without, gabi)).refusals).toMatchObject([{ title: 'Beim Kunden nachfragen' }]);
  });

  it('that makes no such ticket: says so of its creation, which is in no state, and leads to the tickets', async () => {
    const done = await run((draft) => {
      draft.creation = { ...draft.creation, form: { required: ['resolution'] } };
    });
    expect(done.refused).toBe(CLOSED);
    expect(done.refusals).toMatchObject([
      { event: 'ticket.create', state: '', title: 'Ticket created', stateTitle: '', count: CLOSED },
    ]);
    expect(await list(done.id, '?event=ticket.create&state=')).toHaveLength(CLOSED);
  });

  it('with another message: tells it apart from the way, and leads to the tickets', async () => {
    const done = await run(({ machine }) => {
      const state = machine.states.lifecycle.states['waiting']!;
      state.entry = [...(state.entry ?? []), { type: 'notify', params: { template: 'received', to: 'customer' } }];
    });
    expect(done).toMatchObject({ same: CLOSED, refused: 0, otherMessages: 2, otherPromises: 0 });
    expect(await list(done.id, '?messages=true')).toHaveLength(2);
  });

  it('without a clock: calls it what it was called then', async () => {
    const done = await run(({ clocks }) => {
      delete clocks['response'];
    });
    expect(done.clocks).toEqual([{ clock: 'response', title: 'First response', count: CLOSED }]);
    const [first] = await list(done.id, '?promises=true');
    expect(first?.otherPromises).toEqual(['First response']);
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${first!.id}`);
    expect(body.promises).toContainEqual(expect.objectContaining({ title: 'First response', after: null }));
  });

  it('with a promise nobody can keep: counts the clocks, and leads to the tickets', async () => {
    const done = await run(({ clocks }) => {
      // Also at night and over lunch.
      Object.assign(clocks['response']!, { target: 'PT0.001S', calendar: 'always' });
    });
    expect(done.clocks.length).toBeGreaterThan(0);
    expect(done.otherPromises).toBe(CLOSED);
    for (const { clock, count } of done.clocks) expect(await list(done.id, `?clock=${clock}`)).toHaveLength(count);
    const [first] = await list(done.id, '?clock=response');
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${first!.id}`);
    expect(body.promises.filter(({ before, after }) => before?.breached === false && after?.breached)).not.toEqual([]);
  });

  it('takes the tickets a person may see, and is theirs alone', async () => {
    const hers = await run(() => undefined, sara);
    expect(hers.total).toBe(CLOSED - 1);
    for (const path of ['', '/tickets', '/tickets/1'])
      expect((await desk.call('admin', 'GET', `/api/back-tests/${hers.id}${path}`)).status).toBe(404);
    expect((await desk.call('admin', 'DELETE', `/api/back-tests/${hers.id}`)).status).toBe(404);
    const [moved] = await desk.database.query<{ id: string }>(
      `UPDATE ticket SET queue = 'second-level' WHERE id = (SELECT max(ticket_id) FROM back_test_ticket WHERE back_test_id = $1)
       RETURNING id`,
      [hers.id],
    );
    const page = await sara.call<Tickets>('GET', `/api/back-tests/${hers.id}/tickets`);
    expect(page.body.items.map(({ id }) => id)).not.toContain(moved!.id);
    expect((await sara.call('GET', `/api/back-tests/${hers.id}/tickets/${moved!.id}`)).status).toBe(404);
  });

  it('keeps a person’s last three, and forgets one that is discarded', async () => {
    for (let n = 0; n < 3; n++) await run(() => undefined);
    const mine = async () => (await desk.call<BackTest[]>('admin', 'GET', '/api/processes/incident/back-tests')).body;
    const before = await mine();
    expect(before).toHaveLength(3);
    expect((await desk.call('admin', 'DELETE', `/api/back-tests/${before[1]!.id}`)).status).toBe(200);
    expect((await mine()).map(({ id }) => id)).toEqual([before[0]!.id, before[2]!.id]);
  });

  it('counts in its figures what its person may see now: each number is that of the tickets it leads to', async () => {
    const hers = await run(({ machine, clocks }) => {
      delete machine.states.lifecycle.states['inProgress']!.on['wait'];
      Object.assign(clocks['response']!, { target: 'PT0.001S', calendar: 'always' });
      const entry = [{ type: 'notify', params: { template: 'received', to: 'customer' } }];
      Object.assign(machine.states.lifecycle.states['resolved']!, { entry });
    }, sara);
    const compared = async (who: Pick<Designer, 'call'>): Promise<BackTest> => {
      const { body } = await who.call<BackTest>('GET', `/api/back-tests/${hers.id}`);
      const tickets = async (query: string): Promise<number> =>
        (await who.call<Tickets>('GET', `/api/back-tests/${hers.id}/tickets?${query}`)).body.items.length;
      const ways = { same: body.same, other: body.other, refused: body.refused };
      for (const [way, count] of Object.entries(ways)) expect([way, await tickets(`way=${way}`)]).toEqual([way, count]);
      expect(await tickets('messages=true')).toBe(body.otherMessages);
      expect(await tickets('promises=true')).toBe(body.otherPromises);
      for (const { clock, count } of body.clocks) expect(await tickets(`clock=${clock}`)).toBe(count);
      for (const { event, state, count } of body.refusals)
        expect(await tickets(`event=${event}&state=${state}`)).toBe(count);
      return body;
    };
    const before = await compared(sara);
    expect(before).toMatchObject({ refused: 2, done: before.total });
    expect([before.otherMessages, before.otherPromises]).toEqual([before.total, before.total]);
    await desk.database.query(`UPDATE ticket SET queue = 'second-level' WHERE id = $1`, [
      (await sara.call<Tickets>('GET', `/api/back-tests/${hers.id}/tickets?way=refused`)).body.items[0]!.id,
    ]);
    const after = await compared(sara);
    expect(after).toMatchObject({ refused: 1, same: before.same, otherMessages: before.otherMessages - 1 });
    await desk.database.query(`DELETE FROM queue_right WHERE role_key = 'sara'`);
    const anew = await signedIn(desk, 'sara');
    expect(await compared(anew)).toMatchObject({ same: 0, other: 0, refused: 0, refusals: [], clocks: [] });
    await desk.database.query(`INSERT INTO queue_right VALUES ('sara', 'service-desk', '{see}')`);
  });

  it('takes the tickets of an imported log apart from those that were worked on here', async () => {
    // What an import writes: tickets of the channel `import`, in whatever state their log ends.
    await desk.database.query(
      `UPDATE ticket SET channel = 'import' WHERE id IN (SELECT id FROM ticket ORDER BY category = 'closed', id LIMIT 3)`,
    );
    const imported = await run(() => undefined, undefined, { source: 'imported' });
    expect(imported).toMatchObject({ status: 'finished', source: 'imported', total: 3, same: 3 });
    expect((await run(() => undefined, undefined, { source: 'closed' })).total).toBe(CLOSED - 2);
    expect((await run(() => undefined, undefined, { source: 'imported', tickets: 1 })).total).toBe(1);
  });

  it('refuses what cannot be run, and says when one died with its server', async () => {
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
      const [first] = await list(id, '?way=same');
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

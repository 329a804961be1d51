import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { BackTestDocument, TestedTicketDocument, TestedTickets } from '../../api/src/reports/back-test/schemas.ts';
import { ROOT } from '../cli/command.ts';
import { designer, type Designer } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

type BackTest = z.output<typeof BackTestDocument>;
type Tickets = z.output<typeof TestedTickets>;
type Sides = z.output<typeof TestedTicketDocument>;
interface Draft {
  steps: Record<string, { form?: { required?: string[] }; roles: string[] }>;
  clocks: Record<string, { target: unknown }>;
  machine: { states: { lifecycle: { states: Record<string, { on: Record<string, unknown>; entry?: unknown[] }> } } };
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
      before: { title: 'Ask the customer', states: [{ state: 'Waiting for the customer' }] },
      after: { title: 'Ask the customer', states: [] },
    });
    expect(body.steps[0]).toMatchObject({ different: false, before: { title: 'Ticket created' } });
  });

  it('with another message: tells it apart from the way, and leads to the tickets', async () => {
    const done = await run(({ machine }) => {
      const state = machine.states.lifecycle.states['waiting']!;
      state.entry = [...(state.entry ?? []), { type: 'notify', params: { template: 'received', to: 'customer' } }];
    });
    expect(done).toMatchObject({ same: CLOSED, refused: 0, otherMessages: 2, otherPromises: 0 });
    expect(await list(done.id, '?messages=true')).toHaveLength(2);
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
});

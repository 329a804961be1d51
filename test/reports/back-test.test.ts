import { automaticPlan } from '@stellwerk/engine';
import type { z } from 'zod';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { Gate } from '../../api/src/tickets/gate/gate.ts';
import { withKeyReplaced } from '../../engine/src/versions/renamed.fixture.ts';
import type { TestedTicketDocument } from '../../api/src/reports/back-test/schemas.ts';
import { designer, type Designer, signedIn } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import {
  type BackTest,
  CLOSED,
  closeSome,
  published,
  type Draft,
  ticketsBehind,
  type Tickets,
  tryOut,
} from './closed-incidents.ts';

type Sides = z.output<typeof TestedTicketDocument>;

describe('A draft on old tickets', () => {
  let desk: HelpDesk;
  let sara: Designer;
  beforeAll(async () => {
    desk = await openHelpDesk();
    sara = await designer(desk, 'sara', ['design'], { sees: ['service-desk'] });
    await closeSome(desk);
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  const run = (change: (draft: Draft) => void, who?: Designer, more: object = {}) => tryOut(desk, change, who, more);
  const list = (id: string, query = '') => ticketsBehind(desk, id, query);
  const idsOf = (tickets: Tickets['items']): string[] => tickets.map(({ id }) => id);
  /** Tickets that some step was done with, as plain SQL finds them: the newest first. */
  const thatDid = async (type: string): Promise<string[]> =>
    (
      await desk.database.query<{ id: string }>(
        `SELECT DISTINCT e.ticket_id AS id FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id AND t.category = 'closed'
          WHERE e.type = $1 ORDER BY 1 DESC`,
        [type],
      )
    ).map(({ id }) => id);

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
    expect(idsOf(refused)).toEqual(await thatDid('wait'));
    expect(refused.map(({ way }) => way)).toEqual(['refused', 'refused']);
    const closed = await thatDid('cancel');
    expect(idsOf(await list(done.id))).toEqual(closed);
    expect(idsOf(await list(done.id, '?way=same'))).toEqual(closed.filter((id) => !idsOf(refused).includes(id)));
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

  it('that leads elsewhere: says who goes another way, leads to them, and shows where they part', async () => {
    const done = await run(({ machine }) => {
      machine.states.queue.states['service-desk']!.on['queue.move.second-level'] = { target: 'third-level' };
    });
    expect(done).toMatchObject({ same: CLOSED - 1, other: 1, refused: 0, refusals: [] });
    const other = await list(done.id, '?way=other');
    expect(idsOf(other)).toEqual(await thatDid('queue.move.second-level'));
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${other[0]!.id}`);
    expect(body.way).toBe('other');
    const parted = body.steps.filter(({ different }) => different);
    expect(parted).toMatchObject([
      {
        before: { title: 'Moved to Second level', states: [{ region: 'Queue', state: 'Second level' }] },
        after: { refused: '', states: [{ region: 'Queue', state: 'Third level' }] },
      },
    ]);
  });

  it('with another message: tells it apart from the way, and leads to the tickets', async () => {
    const done = await run(({ machine }) => {
      const state = machine.states.lifecycle.states['waiting']!;
      state.entry = [...(state.entry ?? []), { type: 'notify', params: { template: 'received', to: 'customer' } }];
    });
    expect(done).toMatchObject({ same: CLOSED, refused: 0, otherMessages: 2, otherPromises: 0 });
    const told = await list(done.id, '?messages=true');
    expect(idsOf(told)).toEqual(await thatDid('wait'));
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${told[0]!.id}`);
    const [step, ...others] = body.steps.filter(({ different }) => different);
    expect([body.way, others]).toEqual(['same', []]);
    const more = step!.after!.messages.filter((message) => !step!.before!.messages.includes(message));
    expect([step!.before?.title, more]).toEqual(['Ask the customer', ['Told the customer: Request received']]);
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

  it('takes those that were closed last, however old they are', async () => {
    const closed = await desk.database.query<{ id: string }>(
      `SELECT id FROM ticket WHERE category = 'closed' AND channel <> 'import' ORDER BY id`,
    );
    const [oldest, , third] = closed.map(({ id }) => id);
    for (const id of [third, oldest])
      await desk.database.query('UPDATE ticket SET closed_at = clock_timestamp() WHERE id = $1', [id]);
    const last = async (tickets: number) =>
      (await list((await run(() => undefined, undefined, { tickets })).id)).map(({ id }) => id);
    expect(await last(1)).toEqual([oldest]);
    expect(await last(2)).toEqual([third, oldest]);
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

  it('takes tickets that were brought to another version meanwhile, and tells each step by its words of then', async () => {
    const { id } = await desk.ticket();
    const send = async (event: string, data: object = {}) =>
      expect((await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event, data })).status).toBe(200);
    await send('accept');
    await send('wait', { reply: 'Which recorder is it?' });
    const store = new ProcessStore(desk.database);
    const { definition } = await store.current('incident');
    const renamed = withKeyReplaced(withKeyReplaced(definition, 'waiting', 'held'), 'cancel', 'giveUp');
    const title = { en: 'Give up', de: 'Aufgeben' };
    const later = { ...renamed, steps: { ...renamed.steps, giveUp: { ...renamed.steps!['giveUp']!, title } } };
    const { id: to } = await store.publish(later);
    const gate = desk.server.app.get(Gate, { strict: false });
    const data = { to, plan: automaticPlan(definition, later).plan };
    const system = { actor: { kind: 'system', because: 'migration' }, roles: [] } as const;
    expect((await gate.sendEvent(id, { type: 'ticket.migrate', data }, system)).kind).toBe('accepted');
    await send('resume');
    await send('giveUp', { note: 'Bought a new one.' });
    const done = await run((draft) => Object.assign(draft, structuredClone(later)), undefined, { tickets: 1 });
    expect(done).toMatchObject({ total: 1, same: 1, otherMessages: 0, otherPromises: 0 });
    expect(idsOf(await list(done.id))).toEqual([id]);
    const { body } = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${done.id}/tickets/${id}`);
    const waits = 'Waiting for the customer';
    expect(body.steps.map(({ before, after, different }) => [before?.title, after?.title, different])).toEqual([
      ['Ticket created', 'Ticket created', false],
      ['Accept', 'Accept', false],
      ['Ask the customer', 'Ask the customer', false],
      ['Continue work', 'Continue work', false],
      ['Give up', 'Give up', false],
    ]);
    expect(body.steps[2]).toMatchObject({
      before: { states: [{ state: waits }] },
      after: { states: [{ state: waits }] },
    });
    // By the version it began with, it is called what it is called there.
    const before = await run(() => undefined, undefined, { tickets: 1 });
    const sides = await desk.call<Sides>('admin', 'GET', `/api/back-tests/${before.id}/tickets/${id}`);
    expect(sides.body.steps[4]).toMatchObject({
      different: false,
      before: { title: 'Give up' },
      after: { title: published.steps['cancel']!.title.en },
    });
  });
});

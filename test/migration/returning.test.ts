import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { checkLaws } from '../faults/laws.ts';
import { signedIn } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { Conductor } from './conduct.ts';
import { loan, type Loan, queues } from './loan-versions.ts';
import { ageTicket } from './aged-ticket.ts';
import { standingOf } from './migration-desk.ts';

describe('A ticket that came to another version and returns', () => {
  let desk: HelpDesk;
  let conductor: Conductor;
  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    conductor = new Conductor('loan', await signedIn(desk, 'admin'));
  });
  afterAll(() => desk.close());

  /** Publishes the next version. @returns its number */
  const publish = async (version: Loan): Promise<number> =>
    (await new ProcessStore(desk.database).publish(loan(version))).version;
  const lent = async (queue = 'service-desk') => (await desk.ticket({ process: 'loan', queue })).id;
  async function as(who: 'clara', method: string, path: string, body: unknown): Promise<void> {
    const answer = await desk.call(who, method, `/api/tickets/${path}`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  const send = (ticket: string, event: string) => as('clara', 'POST', `${ticket}/events`, { event });
  const one = async (ticket: string) => (await standingOf(desk.database, 'loan')).find(({ id }) => id === ticket)!;
  const columnsOf = async (ticket: string) =>
    (
      await desk.database.query('SELECT queue, state, priority, owner_id, closed_at FROM ticket WHERE id = $1', [
        ticket,
      ])
    )[0];
  const lawsHold = async () => {
    expect((await checkLaws(desk.database, [], Date.now())).violations).toEqual([]);
  };

  it('is where it was in everything: who has it, its lock, what was asked for, fields, tags, deadlines, clocks', async () => {
    const from = await publish({ regions: queues('service-desk', 'sales') });
    const ticket = await lent();
    await as('clara', 'PATCH', ticket, { fields: { device: 'VR 100' } });
    await send(ticket, 'ask');
    await as('clara', 'POST', `${ticket}/events`, { event: 'priority.set.high' });
    await as('clara', 'POST', `${ticket}/events`, { event: 'queue.move.sales' });
    await as('clara', 'POST', `${ticket}/take`, {});
    await ageTicket(desk.database, ticket, 1);
    const before = await one(ticket);
    // Everything is another thing there: whatever can be taken from a ticket is taken on arrival.
    const to = await publish({
      regions: { ...queues('sales', 'service-desk'), rack: { initial: 'top', states: { top: {} } } },
      states: { asked: { meta: { id: 'asked', category: 'pending', title: { en: 'Waits', de: 'Wartet' } } } },
      arriving: {
        'ticket.migrate': {
          actions: [{ type: 'unassign' }, { type: 'unlock' }, { type: 'addTag', params: { tag: 'migrated' } }],
        },
      },
      more: { delays: { tooLong: { duration: 'P9D' }, answer: { duration: 'P1D' } } },
    });
    const rule = {
      states: { 'priority.high': 'priority.low', 'queue.sales': 'queue.service-desk' },
      fields: { device: { value: 'VR 200' } },
      timers: 'restart',
      clocks: 'restart',
    };
    const id = await conductor.bringOver({ from, to, rule });
    expect(await columnsOf(ticket)).toMatchObject({ queue: 'service-desk', priority: 'low', owner_id: null });
    const { outcomes } = await conductor.undo(id);
    expect(outcomes).toEqual([{ outcome: 'returned', tickets: 1 }]);
    expect(await one(ticket)).toEqual(before);
    await lawsHold();
    // And it goes on from there.
    await send(ticket, 'giveBack');
  });

  it('was closed when it was closed, also where the other version had opened it again', async () => {
    const from = await publish({ more: { description: { en: 'Closed', de: 'Geschlossen' } } });
    const ticket = await lent();
    await send(ticket, 'giveBack');
    await desk.database.query(`UPDATE ticket SET closed_at = closed_at - interval '3 days' WHERE id = $1`, [ticket]);
    const before = await one(ticket);
    const to = await publish({ more: { description: { en: 'Opened', de: 'Geöffnet' } } });
    const id = await conductor.bringOver({ from, to, rule: { states: { back: 'asked' } }, withClosed: true });
    expect(await columnsOf(ticket)).toMatchObject({ state: 'asked', closed_at: null });
    await conductor.undo(id);
    expect(await one(ticket)).toEqual(before);
    await lawsHold();
  });

  it('stays in its queue where the other version moves between queues and its own did not; both ways', async () => {
    const from = await publish({ more: { description: { en: 'Without queues', de: 'Ohne Queues' } } });
    const queue = 'sales';
    const ticket = await lent(queue);
    const before = await one(ticket);
    const without = await publish({ regions: queues('service-desk', 'returns') });
    const id = await conductor.plan({ from, to: without });
    const { refusals } = await conductor.try(id);
    expect(refusals).toMatchObject([{ tickets: 1, sentence: 'Tickets in “Sales” have no place there.' }]);

    const to = await publish({ regions: queues('service-desk', queue) });
    const migrated = await conductor.bringOver({ from, to });
    expect(await columnsOf(ticket)).toMatchObject({ queue });
    await lawsHold();
    await conductor.undo(migrated);
    expect(await one(ticket)).toEqual(before);
    // Where any queue may be reached, the ticket has one to be moved from.
    const open = await publish({ regions: { queue: { initial: 'any', meta: { open: true }, states: { any: {} } } } });
    await conductor.bringOver({ from, to: open });
    expect(await columnsOf(ticket)).toMatchObject({ queue });
    await send(ticket, 'queue.move.returns');
    expect(await columnsOf(ticket)).toMatchObject({ queue: 'returns' });
    await lawsHold();
  });
});

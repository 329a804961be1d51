import { jest } from '@jest/globals';
import { replay } from '@stellwerk/engine';
import type { Actor, HistoryRow, StateDefinition, StoredFacts } from '@stellwerk/engine';
import { type StoredPosition, unpackPosition } from '../../api/src/tickets/gate/stored-position.ts';
import type { GateContext } from '../../api/src/tickets/gate/types.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from './house.ts';

describe('the gate', () => {
  let house: House;
  let anna: string;
  let bernd: string;
  beforeAll(async () => {
    house = await openHouse();
    anna = house.agents['anna']!;
    bernd = house.agents['bernd']!;
  }, 60_000);
  afterAll(() => house.close());

  const count = async (table: string, ticketId: string) =>
    Number(
      (
        await house.database.query<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ticket_id = $1`, [ticketId])
      )[0]!.n,
    );
  const rowOf = async (ticketId: string) =>
    (await house.database.query<Record<string, unknown>>('SELECT * FROM ticket WHERE id = $1', [ticketId]))[0]!;

  it('makes a ticket with number, history, clocks, timers, article and effects at once', async () => {
    const made = await makeTicket(house, {
      fields: { impact: 'high', urgency: 'high' },
      article: { kind: 'customer', body: 'It beeps.' },
    });
    expect(await rowOf(made.ticketId)).toMatchObject({ state: 'new', priority: 'p1', queue: 'service-desk' });
    expect(made.number).toMatch(/^\d{16}$/);
    expect(await count('ticket_event', made.ticketId)).toBe(1);
    expect(await count('clock', made.ticketId)).toBe(2);
    expect(await count('outbox', made.ticketId)).toBe(1);
    const [article] = await house.database.query('SELECT kind, body, seq, author FROM article WHERE ticket_id = $1', [
      made.ticketId,
    ]);
    expect(article).toMatchObject({
      kind: 'customer',
      body: 'It beeps.',
      seq: 1,
      author: { kind: 'customer', recordedBy: { id: anna } },
    });
    expect(await rowOf(made.ticketId)).toMatchObject({
      version: 1,
      state: 'new',
      category: 'new',
      priority: 'p1',
      queue: 'service-desk',
    });
  });

  it('makes a ticket once for one key, however often and however many ask, and gives all the same answer', async () => {
    const create = () => makeTicket(house, { article: { kind: 'customer', body: 'Once.' } }, { eventKey: 'create-1' });
    const answers = await Promise.all(Array.from({ length: 50 }, create));
    expect(accepted(answers[0]!).happened.length).toBeGreaterThan(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    // Nor does it become another one because the ticket goes on.
    accepted(await house.gate.sendEvent(answers[0]!.ticketId, { type: 'accept' }, asAgent(anna)));
    expect(await create()).toEqual(answers[0]);
    expect(await count('ticket_event', answers[0]!.ticketId)).toBe(2);
  });

  it('advances a ticket and says what happened', async () => {
    const made = await makeTicket(house);
    const result = accepted(
      await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna, { expectedVersion: 1 })),
    );
    expect(result).toMatchObject({ version: 2, seqs: [2] });
    expect(result.happened).toContainEqual({ what: 'state', region: 'lifecycle', from: 'new', to: 'inProgress' });
    expect(result.happened).toContainEqual({ what: 'owner', from: null, to: anna });
    expect(await rowOf(made.ticketId)).toMatchObject({
      version: 2,
      state: 'inProgress',
      category: 'open',
      owner_id: anna,
    });
  });

  it('refuses a step that is not possible, says why, and changes nothing', async () => {
    const made = await makeTicket(house);
    const result = await house.gate.sendEvent(
      made.ticketId,
      { type: 'resolve', data: { resolution: 'x' } },
      asAgent(anna),
    );
    expect(result).toMatchObject({ kind: 'refused', reason: { code: 'not-from-here', event: 'resolve' }, version: 1 });
    expect(await rowOf(made.ticketId)).toMatchObject({ version: 1 });
  });

  it('refuses a form without what it needs, naming the field', async () => {
    const made = await makeTicket(house);
    await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna));
    const result = await house.gate.sendEvent(made.ticketId, { type: 'resolve' }, asAgent(anna));
    expect(result).toMatchObject({
      kind: 'refused',
      reason: { code: 'form', fields: [{ field: 'resolution', problem: 'required' }] },
    });
  });

  it('writes a step with a reply as one event with one article', async () => {
    const made = await makeTicket(house);
    await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna));
    const result = accepted(
      await house.gate.sendEvent(made.ticketId, { type: 'wait', data: { reply: 'Which model is it?' } }, asAgent(anna)),
    );
    expect(result.happened).toContainEqual({ what: 'state', region: 'lifecycle', from: 'inProgress', to: 'waiting' });
    const articles = await house.database.query('SELECT kind, body, seq FROM article WHERE ticket_id = $1', [
      made.ticketId,
    ]);
    expect(articles).toEqual([{ kind: 'agent', body: 'Which model is it?', seq: 3 }]);
    expect(await count('timer', made.ticketId)).toBe(2);
    expect((await rowOf(made.ticketId))['wake_at']).not.toBeNull();
  });

  it.each([
    'clock.response.100',
    'lifecycle.closed',
    'xstate.after.1',
    'timer.lifecycle.waiting.reminder',
    'child.closed',
    'article.system',
    'field.changed.impact',
    'approval.x.granted',
    'ticket.create',
    'effect.failed.notify',
  ])('refuses the reserved event %s from outside', async (type) => {
    const made = await makeTicket(house);
    const result = await house.gate.sendEvent(made.ticketId, { type, data: { body: 'x' } }, asAgent(anna));
    expect(result).toMatchObject({ kind: 'refused', reason: { code: 'reserved-event' } });
    expect(await count('ticket_event', made.ticketId)).toBe(1);
  });

  it('gives fifty senders of one event key one effect and the same answer', async () => {
    const made = await makeTicket(house);
    const send = () =>
      house.gate.sendEvent(
        made.ticketId,
        { type: 'accept' },
        asAgent(anna, { eventKey: 'accept-once', expectedVersion: 1 }),
      );
    const answers = await Promise.all(Array.from({ length: 50 }, send));
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 50 }, () => 'accepted'));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await count('ticket_event', made.ticketId)).toBe(2);
    expect(await send()).toEqual(answers[0]);
  });

  it('tells a repeated key also what had been due before it', async () => {
    const at = Date.now() - 3 * 86_400_000;
    const made = await makeTicket(house, {}, { at });
    const send = () =>
      house.gate.sendEvent(
        made.ticketId,
        { type: 'accept' },
        asAgent(anna, { eventKey: 'late', at: at + 2 * 86_400_000 }),
      );
    const first = accepted(await send());
    expect(first.seqs.length).toBeGreaterThan(1);
    accepted(await house.gate.sendEvent(made.ticketId, { type: 'ticket.release' }, asAgent(anna)));
    expect(await send()).toEqual(first);
  });

  it('refuses a key that another person used', async () => {
    const made = await makeTicket(house);
    await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna, { eventKey: 'mine' }));
    const stolen = await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(bernd, { eventKey: 'mine' }));
    expect(stolen).toMatchObject({ kind: 'refused', reason: { fields: [{ field: 'eventKey', problem: 'used' }] } });
  });

  it('lets one of fifty agents win and tells the others what was changed', async () => {
    const made = await makeTicket(house);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        house.gate.sendEvent(
          made.ticketId,
          { type: 'ticket.take' },
          asAgent(index % 2 === 0 ? anna : bernd, { expectedVersion: 1 }),
        ),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    const conflicts = answers.filter((answer) => answer.kind === 'conflict');
    expect(conflicts).toHaveLength(49);
    for (const { version, changes } of conflicts) {
      expect(version).toBe(2);
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({ seq: 2, type: 'ticket.take', diff: { owner: [null, expect.any(String)] } });
    }
    expect(await count('ticket_event', made.ticketId)).toBe(2);
  });

  it('keeps all of thirty notes written at once', async () => {
    const made = await makeTicket(house);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        house.gate.sendEvent(
          made.ticketId,
          { type: 'article.note', data: { body: `Note ${index}` } },
          asAgent(anna, { expectedVersion: 1 }),
        ),
      ),
    );
    expect(answers.every(({ kind }) => kind === 'accepted')).toBe(true);
    expect(await count('article', made.ticketId)).toBe(30);
    expect(await rowOf(made.ticketId)).toMatchObject({ version: 31 });
  });

  it('does not call our own notification a conflict', async () => {
    const made = await makeTicket(house);
    const system = { actor: { kind: 'system', because: 'notify' } as const, roles: [] };
    accepted(
      await house.gate.sendEvent(made.ticketId, { type: 'article.system', data: { body: 'Mail sent.' } }, system),
    );
    const result = await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna, { expectedVersion: 1 }));
    expect(result).toMatchObject({ kind: 'accepted', version: 3 });
  });

  it('answers a hidden ticket like one that does not exist', async () => {
    const made = await makeTicket(house);
    const hidden = await house.gate.sendEvent(
      made.ticketId,
      { type: 'accept' },
      asAgent(anna, { authorize: () => 'invisible' }),
    );
    expect(hidden).toEqual({ kind: 'unknown' });
    expect(await house.gate.sendEvent('999999999', { type: 'accept' }, asAgent(anna))).toEqual(hidden);
    expect(await house.gate.sendEvent("1' OR true", { type: 'accept' }, asAgent(anna))).toEqual(hidden);
  });

  it('edits, retitles, links and moves through events', async () => {
    const made = await makeTicket(house, { process: 'support' });
    const other = await makeTicket(house);
    const send = async (type: string, data: Record<string, unknown> = {}) =>
      accepted(await house.gate.sendEvent(made.ticketId, { type, data }, asAgent(anna)));
    await send('ticket.title', { title: 'A better title' });
    await send('ticket.edit', { fields: { topic: 'order' } });
    await send('ticket.link', { ticket: other.ticketId, link: 'related' });
    const moved = await send('queue.move.sales');
    expect(moved.happened).toContainEqual(expect.objectContaining({ what: 'state', region: 'queue', to: 'sales' }));
    await send('ticket.serviceLevel', { serviceLevel: 'gold' });
    expect(await rowOf(made.ticketId)).toMatchObject({
      title: 'A better title',
      queue: 'sales',
      version: 6,
      service_level: 'gold',
    });
    expect(
      await house.database.query('SELECT to_id, kind FROM ticket_link WHERE from_id = $1', [made.ticketId]),
    ).toEqual([{ to_id: other.ticketId, kind: 'related' }]);
    const [clock] = await house.database.query<{ target_ms: string }>(
      `SELECT target_ms FROM clock WHERE ticket_id = $1 AND name = 'response'`,
      [made.ticketId],
    );
    expect(clock).toEqual({ target_ms: '3600000' });
  });

  it('names the field when a queue, an owner or a ticket does not exist', async () => {
    const made = await makeTicket(house, { process: 'support' });
    const reasonOf = async (type: string, data: Record<string, unknown> = {}) => {
      const result = await house.gate.sendEvent(made.ticketId, { type, data }, asAgent(anna));
      return result.kind === 'refused' ? result.reason.fields : result.kind;
    };
    expect(await reasonOf('queue.move.nowhere')).toEqual([{ field: 'queue', problem: 'domain' }]);
    expect(await reasonOf('ticket.assign', { owner: '999999' })).toEqual([{ field: 'owner', problem: 'domain' }]);
    expect(await reasonOf('ticket.link', { ticket: '999999', link: 'related' })).toEqual([
      { field: 'ticket', problem: 'domain' },
    ]);
    expect(await reasonOf('ticket.assign', { owner: 'nobody' })).toEqual([{ field: 'owner', problem: 'domain' }]);
    expect(await rowOf(made.ticketId)).toMatchObject({ version: 1 });
  });

  it('takes two statements for a step', async () => {
    const made = await makeTicket(house);
    const run = jest.spyOn(house.database.pool, 'query');
    await house.gate.sendEvent(
      made.ticketId,
      { type: 'accept' },
      asAgent(anna, { eventKey: 'counted', expectedVersion: 1 }),
    );
    expect(run).toHaveBeenCalledTimes(2);
    run.mockRestore();
  });

  it('stores the position that replaying the history gives', async () => {
    const made = await makeTicket(house, {
      fields: { impact: 'low', urgency: 'high' },
      article: { kind: 'customer', body: 'Help' },
    });
    const send = (type: string, data?: Record<string, unknown>) =>
      house.gate.sendEvent(made.ticketId, data === undefined ? { type } : { type, data }, asAgent(anna)).then(accepted);
    await send('accept');
    await send('article.note', { body: 'Looks like the fan.' });
    await send('wait', { reply: 'Please unplug it.' });
    await house.gate.sendEvent(
      made.ticketId,
      { type: 'article.customer', data: { body: 'Did not help.' } },
      { actor: { kind: 'customer', id: house.customer }, roles: ['customer'] },
    );
    await send('reclassify', { impact: 'high', urgency: 'high' });
    await send('resolve', { resolution: 'New fan.', reply: 'A new fan is on its way.' });
    const rows = await house.database.query<{
      type: string;
      data: Record<string, unknown> | null;
      actor: Actor;
      at: Date;
      facts: StoredFacts;
    }>('SELECT type, data, actor, occurred_at AS at, facts FROM ticket_event WHERE ticket_id = $1 ORDER BY seq', [
      made.ticketId,
    ]);
    const history: HistoryRow[] = rows.map(({ type, data, actor, at, facts }) => ({
      type,
      actor,
      at: at.getTime(),
      facts,
      ...(data === null ? {} : { data }),
    }));
    const process = await house.processes.current('incident');
    const { position, version } = (await rowOf(made.ticketId)) as { position: StoredPosition; version: number };
    expect(history).toHaveLength(version);
    expect(JSON.parse(JSON.stringify(replay(process.compiled, history, await house.calendars.environment())))).toEqual(
      unpackPosition(position),
    );
  });

  it('keeps what a customer writes to a closed ticket, and moves it only where its process says so, whatever the follow-ups are set to', async () => {
    const closed = (onFollowUp?: 'join' | 'newTicket' | 'reject', on: StateDefinition['on'] = {}): StateDefinition => ({
      meta: { category: 'closed', outcome: 'successful', ...(onFollowUp === undefined ? {} : { onFollowUp }) },
      on,
    });
    const ends: Readonly<Record<string, StateDefinition>> = {
      joins: closed('join'),
      asksAnew: closed('newTicket'),
      rejects: closed('reject'),
      leavesItToTheQueue: closed(),
      reopens: closed('reject', { 'article.customer': 'open' }),
    };
    await house.processes.publish({
      format: 1,
      key: 'follow-ups',
      title: { en: 'Follow-ups' },
      steps: Object.fromEntries(Object.keys(ends).map((end) => [`to-${end}`, { title: { en: end }, roles: ['*'] }])),
      machine: {
        id: 'follow-ups',
        type: 'parallel',
        states: {
          lifecycle: {
            initial: 'open',
            states: {
              open: {
                meta: { category: 'open' },
                on: Object.fromEntries(Object.keys(ends).map((end) => [`to-${end}`, end])),
              },
              ...ends,
            },
          },
        },
      },
    });
    await house.database.query(`UPDATE queue SET on_follow_up = 'reject'`);
    // What an agent writes down for the customer, and what a gateway brings in the customer's name.
    const senders: GateContext[] = [
      asAgent(anna),
      { actor: { kind: 'customer', id: house.customer }, roles: ['customer'] },
    ];
    const allTickets = async () => (await house.database.query('SELECT 1 FROM ticket')).length;
    for (const end of Object.keys(ends)) {
      for (const sender of senders) {
        const made = await makeTicket(house, { process: 'follow-ups' });
        accepted(await house.gate.sendEvent(made.ticketId, { type: `to-${end}` }, asAgent(anna)));
        const before = await allTickets();
        const article = { type: 'article.customer', data: { body: 'It is dark again.' } };
        accepted(await house.gate.sendEvent(made.ticketId, article, sender));
        expect([end, (await rowOf(made.ticketId))['state']]).toEqual([end, end === 'reopens' ? 'open' : end]);
        expect(await count('article', made.ticketId)).toBe(1);
        expect(await count('outbox', made.ticketId)).toBe(0);
        expect(await allTickets()).toBe(before);
      }
    }
    await house.database.query(`UPDATE queue SET on_follow_up = 'join'`);
  });
});

import type { Reason } from '@stellwerk/engine';
import { survivorOf } from '../../api/src/tickets/gate/survivor.ts';
import type { Authorization, GateContext, GateResult } from '../../api/src/tickets/gate/types.ts';
import { checkLaws } from '../faults/laws.ts';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from './house.ts';

describe('Merging and splitting at the gate', () => {
  let house: House;
  let anna: string;
  beforeAll(async () => {
    house = await openHouse();
    anna = house.agents['anna']!;
  }, 60_000);
  // Whatever was merged or split: position, columns, timers, clocks and effects are what the histories say.
  afterAll(async () => {
    const { violations } = await checkLaws(house.database, [], Date.now());
    await house.close();
    expect(violations).toEqual([]);
  });

  interface Row {
    readonly outcome: string | null;
    readonly category: string;
    readonly version: number;
    readonly merged_into_id: string | null;
  }
  const rowOf = async (id: string) => (await house.database.query<Row>('SELECT * FROM ticket WHERE id = $1', [id]))[0]!;
  const eventsOf = (id: string) =>
    house.database.query<{ type: string; data: Record<string, unknown>; actor: { id?: string } }>(
      'SELECT type, data, actor FROM ticket_event WHERE ticket_id = $1 ORDER BY seq',
      [id],
    );
  const merge = (id: string, into: string, more: Partial<GateContext> = {}, note?: string): Promise<GateResult> => {
    const data = { into, ...(note === undefined ? {} : { note }) };
    return house.gate.sendEvent(id, { type: 'ticket.merge', data }, asAgent(anna, more));
  };
  const reasonOf = (result: GateResult): Reason => {
    if (result.kind !== 'refused') throw new Error(`Not refused: ${JSON.stringify(result)}`);
    return result.reason;
  };

  it('end one ticket and let the other go on, and both say who did it and why', async () => {
    const article = { kind: 'customer', body: 'It beeps.' } as const;
    const from = await makeTicket(house, { article });
    const into = await makeTicket(house);
    const result = accepted(await merge(from.ticketId, into.ticketId, {}, 'The same fault.'));
    expect(result.related).toEqual({ id: into.ticketId, number: into.number });
    expect(result.happened).toContainEqual({ what: 'related', relation: 'goesOnIn', number: into.number });
    expect(await rowOf(from.ticketId)).toMatchObject({
      outcome: 'merged',
      category: 'closed',
      merged_into_id: into.ticketId,
    });
    expect(await rowOf(into.ticketId)).toMatchObject({ outcome: null, category: 'new', version: 2 });
    expect((await eventsOf(from.ticketId)).at(-1)).toMatchObject({
      type: 'ticket.merge',
      data: { into: into.ticketId, number: into.number, note: 'The same fault.' },
      actor: { id: anna },
    });
    expect((await eventsOf(into.ticketId)).at(-1)).toMatchObject({
      type: 'ticket.takeOver',
      data: { from: from.ticketId, number: from.number, note: 'The same fault.' },
      actor: { id: anna },
    });
    const links = await house.database.query('SELECT to_id, kind FROM ticket_link WHERE from_id = $1', [from.ticketId]);
    expect(links).toEqual([{ to_id: into.ticketId, kind: 'merged' }]);
  });

  it('end the clocks and deadlines of the one and leave those of the other alone', async () => {
    const [from, into] = [await makeTicket(house), await makeTicket(house)];
    for (const { ticketId } of [from, into]) {
      accepted(await house.gate.sendEvent(ticketId, { type: 'accept' }, asAgent(anna)));
      accepted(await house.gate.sendEvent(ticketId, { type: 'wait', data: { reply: 'Which one?' } }, asAgent(anna)));
    }
    accepted(await merge(from.ticketId, into.ticketId));
    const alive = (id: string) =>
      house.database.query(
        `SELECT 'timer' AS kind FROM timer WHERE ticket_id = $1
         UNION SELECT 'clock' FROM clock WHERE ticket_id = $1 AND status IN ('running', 'paused')`,
        [id],
      );
    expect(await alive(from.ticketId)).toEqual([]);
    expect((await alive(into.ticketId)).length).toBe(2);
  });

  it('pass the links on, and what a sub-ticket reports', async () => {
    const [from, into, other] = [await makeTicket(house), await makeTicket(house), await makeTicket(house)];
    const link = { type: 'ticket.link', data: { ticket: other.ticketId, link: 'cause' } };
    accepted(await house.gate.sendEvent(from.ticketId, link, asAgent(anna)));
    accepted(await merge(from.ticketId, into.ticketId));
    const links = await house.database.query('SELECT to_id, kind FROM ticket_link WHERE from_id = $1', [into.ticketId]);
    expect(links).toEqual([{ to_id: other.ticketId, kind: 'cause' }]);
  });

  it('are refused into itself, into nothing, into what was merged itself, and once it is closed', async () => {
    const [a, b, c] = [await makeTicket(house), await makeTicket(house), await makeTicket(house)];
    const nowhere: Reason = { code: 'field', event: 'ticket.merge', fields: [{ field: 'into', problem: 'domain' }] };
    expect(reasonOf(await merge(a.ticketId, a.ticketId))).toEqual(nowhere);
    expect(reasonOf(await merge(a.ticketId, '987654321'))).toEqual(nowhere);
    expect(reasonOf(await merge(a.ticketId, 'b'))).toEqual(nowhere);
    accepted(await merge(a.ticketId, b.ticketId));
    // No way back to where it came from, and none into what has ended.
    expect(reasonOf(await merge(b.ticketId, a.ticketId))).toMatchObject({ code: 'merged', subject: b.number });
    expect(reasonOf(await merge(c.ticketId, a.ticketId))).toMatchObject({ code: 'merged', subject: b.number });
    expect(reasonOf(await merge(a.ticketId, c.ticketId))).toMatchObject({ code: 'closed' });
    expect(await rowOf(c.ticketId)).toMatchObject({ version: 1 });
  });

  it('are followed ten times, and never round in a ring', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 13; made += 1) ids.push((await makeTicket(house)).ticketId);
    const undo = new Error('undo');
    await house.database
      .transaction(async (connection) => {
        const goesOn = async (from: number, into: number) =>
          connection.query(`UPDATE ticket SET outcome = 'merged', merged_into_id = $2 WHERE id = $1`, [
            ids[from],
            ids[into],
          ]);
        for (let hop = 0; hop < 12; hop += 1) await goesOn(hop, hop + 1);
        const survivorFrom = async (from: number) =>
          ids.indexOf((await survivorOf(ids[from]!, house.database, connection))!.id);
        expect(await survivorFrom(2)).toBe(12);
        expect(await survivorFrom(1)).toBe(11);
        expect(await survivorFrom(0)).toBe(10);
        await goesOn(12, 0);
        expect(await survivorFrom(0)).toBe(10);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
  });

  it('are refused by a process that says nothing of merging', async () => {
    const change = await makeTicket(house, { process: 'change', fields: { kind: 'standard' } });
    const incident = await makeTicket(house);
    expect(reasonOf(await merge(change.ticketId, incident.ticketId))).toMatchObject({ code: 'no-merging' });
    expect(await rowOf(incident.ticketId)).toMatchObject({ version: 1 });
  });

  it('answer a repeated key with the same answer, and an old version with what changed', async () => {
    const [from, into] = [await makeTicket(house), await makeTicket(house)];
    const stale = await merge(from.ticketId, into.ticketId, { expectedVersion: 1 });
    const first = accepted(stale);
    const keyed = await makeTicket(house);
    const once = accepted(await merge(keyed.ticketId, into.ticketId, { eventKey: 'merge-once' }));
    expect(await merge(keyed.ticketId, into.ticketId, { eventKey: 'merge-once' })).toEqual(once);
    expect((await eventsOf(into.ticketId)).filter(({ type }) => type === 'ticket.takeOver')).toHaveLength(2);
    expect(first.version).toBe(2);
    const moved = await makeTicket(house);
    accepted(await house.gate.sendEvent(moved.ticketId, { type: 'accept' }, asAgent(anna)));
    const conflict = await merge(moved.ticketId, into.ticketId, { expectedVersion: 1 });
    expect(conflict).toMatchObject({ kind: 'conflict', ticketId: moved.ticketId, changes: [{ type: 'accept' }] });
  });

  it('ask for the rights on both tickets; what one may not see does not exist', async () => {
    const from = await makeTicket(house);
    const hidden = await makeTicket(house);
    const readOnly = await makeTicket(house);
    const forbidden: Reason = { code: 'role', event: 'ticket.takeOver', subject: 'right:step:second-level' };
    const authorize = ({ id }: { readonly id: string }): Authorization =>
      id === hidden.ticketId ? 'invisible' : id === readOnly.ticketId ? forbidden : undefined;
    const unknown = await merge(from.ticketId, '987654321', { authorize });
    expect(await merge(from.ticketId, hidden.ticketId, { authorize })).toEqual(unknown);
    expect(reasonOf(await merge(from.ticketId, readOnly.ticketId, { authorize }))).toEqual(forbidden);
    expect(await merge(hidden.ticketId, from.ticketId, { authorize })).toEqual({ kind: 'unknown' });
    expect(reasonOf(await merge(readOnly.ticketId, from.ticketId, { authorize }))).toEqual(forbidden);
    const link = (ticket: string) => ({ type: 'ticket.link', data: { ticket, link: 'cause' } });
    const toNothing = await house.gate.sendEvent(from.ticketId, link('987654321'), asAgent(anna, { authorize }));
    expect(toNothing).toMatchObject({ kind: 'refused', reason: { fields: [{ field: 'ticket' }] } });
    expect(await house.gate.sendEvent(from.ticketId, link(hidden.ticketId), asAgent(anna, { authorize }))).toEqual(
      toNothing,
    );
  });

  it('keep the other side of merging for the gate itself', async () => {
    const [from, into] = [await makeTicket(house), await makeTicket(house)];
    const event = { type: 'ticket.takeOver', data: { from: from.ticketId } };
    expect(reasonOf(await house.gate.sendEvent(into.ticketId, event, asAgent(anna)))).toMatchObject({
      code: 'reserved-event',
    });
  });

  it('make a ticket of its own from an article, with its author and its customer, once for one key', async () => {
    const from = await makeTicket(house, { article: { kind: 'customer', body: 'And the remote control is lost.' } });
    const [article] = await house.database.query<{ id: string }>('SELECT id FROM article WHERE ticket_id = $1', [
      from.ticketId,
    ]);
    const data = {
      article: article!.id,
      process: 'support',
      title: 'Lost remote control',
      queue: 'sales',
      note: 'Two matters.',
    };
    const split = () =>
      house.gate.sendEvent(from.ticketId, { type: 'ticket.split', data }, asAgent(anna, { eventKey: 'split-once' }));
    const result = accepted(await split());
    expect(await split()).toEqual(result);
    const { id } = result.related!;
    const [made] = await house.database.query(
      `SELECT t.title, t.queue, t.customer_id, a.kind, a.body, a.author ->> 'kind' AS author
         FROM ticket t JOIN article a ON a.ticket_id = t.id WHERE t.id = $1`,
      [id],
    );
    expect(made).toEqual({
      title: 'Lost remote control',
      queue: 'sales',
      customer_id: house.customer,
      kind: 'customer',
      body: 'And the remote control is lost.',
      author: 'customer',
    });
    expect((await eventsOf(id))[0]).toMatchObject({
      type: 'ticket.create',
      data: { splitFrom: { ticket: from.ticketId, number: from.number, article: article!.id } },
    });
    expect((await eventsOf(from.ticketId)).at(-1)).toMatchObject({
      type: 'ticket.split',
      data: { article: article!.id, into: id, note: 'Two matters.' },
      actor: { id: anna },
    });
    const kept = await house.database.query('SELECT 1 FROM article WHERE ticket_id = $1', [from.ticketId]);
    expect(kept).toHaveLength(1);
  });

  it('number what was split off by the day it was split, not by the day this machine believes in', async () => {
    const from = await makeTicket(house, { article: { kind: 'customer', body: 'Two things at once.' } });
    const [article] = await house.database.query<{ id: string }>('SELECT id FROM article WHERE ticket_id = $1', [
      from.ticketId,
    ]);
    const data = { article: article!.id, process: 'support', title: 'The other thing', queue: 'sales' };
    const machine = Date.now;
    Date.now = () => machine() - 10 * 365 * 86_400_000;
    try {
      const result = await house.gate.sendEvent(from.ticketId, { type: 'ticket.split', data }, asAgent(anna));
      const { id, number } = accepted(result).related!;
      const [made] = await house.database.query<{ day: string }>(
        `SELECT to_char(created_at AT TIME ZONE $2, 'YYYYMMDD') AS day FROM ticket WHERE id = $1`,
        [id, readConfiguration({}).timeZone],
      );
      expect(number.slice(0, 8)).toBe(made!.day);
    } finally {
      Date.now = machine;
    }
  });

  it('refuse to split off what is not there, and leave nothing behind', async () => {
    const [from, other] = [
      await makeTicket(house),
      await makeTicket(house, { article: { kind: 'note', body: 'Elsewhere.' } }),
    ];
    const [foreign] = await house.database.query<{ id: string }>('SELECT id FROM article WHERE ticket_id = $1', [
      other.ticketId,
    ]);
    const count = async () => (await house.database.query('SELECT 1 FROM ticket')).length;
    const before = await count();
    const split = (ticket: string, data: Record<string, unknown>) =>
      house.gate.sendEvent(ticket, { type: 'ticket.split', data }, asAgent(anna));
    const whole = { article: foreign!.id, process: 'incident', title: 'New' };
    expect(reasonOf(await split(from.ticketId, whole)).fields).toEqual([{ field: 'article', problem: 'domain' }]);
    expect(reasonOf(await split(other.ticketId, { ...whole, process: 'none' })).fields).toEqual([
      { field: 'process', problem: 'domain' },
    ]);
    expect(reasonOf(await split(other.ticketId, { ...whole, title: ' ' })).fields).toEqual([
      { field: 'title', problem: 'required' },
    ]);
    expect(await count()).toBe(before);
  });

  it('never wait for each other, however crosswise they come', async () => {
    const tickets = await Promise.all(Array.from({ length: 8 }, () => makeTicket(house)));
    const pairs = Array.from({ length: 20 }, (_, index) => {
      const [a, b] = [tickets[index % 8]!, tickets[(index * 3 + 1) % 8]!];
      return index % 2 === 0 ? ([a, b] as const) : ([b, a] as const);
    });
    const work = [
      ...pairs.map(([from, into]) => merge(from.ticketId, into.ticketId)),
      ...tickets.map(({ ticketId }) =>
        house.gate.sendEvent(ticketId, { type: 'article.note', data: { body: 'Meanwhile.' } }, asAgent(anna)),
      ),
      ...tickets.map(({ ticketId }, index) => {
        const data = { ticket: tickets[(index + 1) % 8]!.ticketId, link: 'cause' };
        return house.gate.sendEvent(ticketId, { type: 'ticket.link', data }, asAgent(anna));
      }),
    ];
    const results = await Promise.all(work);
    expect(results.filter(({ kind }) => kind !== 'accepted' && kind !== 'refused')).toEqual([]);
    const ids = tickets.map(({ ticketId }) => ticketId);
    const rows = await Promise.all(ids.map(rowOf));
    const ended = rows.filter(({ outcome }) => outcome === 'merged');
    expect(results.slice(0, pairs.length).filter(({ kind }) => kind === 'accepted')).toHaveLength(ended.length);
    expect(ended.length).toBeGreaterThan(0);
    // Wherever one begins, the way ends at a ticket that goes on: there is no circle.
    for (const [index, row] of rows.entries()) {
      const seen = new Set([ids[index]!]);
      let next = row.outcome === 'merged' ? row.merged_into_id : null;
      while (next !== null) {
        expect(seen.has(next)).toBe(false);
        seen.add(next);
        const there = await rowOf(next);
        next = there.outcome === 'merged' ? there.merged_into_id : null;
      }
    }
  });
});

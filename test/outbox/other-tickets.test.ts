import type { INestApplicationContext } from '@nestjs/common';
import { Gate } from '../../api/src/tickets/gate/gate.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { nested, talkative } from './families.ts';
import { eventually, startWorkers } from './workers.ts';

describe('effects on other tickets', () => {
  let house: House;
  let app: INestApplicationContext;
  let gate: Gate;
  beforeAll(async () => {
    house = await openHouse();
    for (const definition of [talkative, nested]) await house.processes.publish(definition);
    app = await startWorkers(house.url);
    gate = app.get(Gate);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await house.close();
  }, 30_000);

  const eventsOf = async (ticketId: string, type: string) =>
    (
      await house.database.query<{ actor: { kind: string; because: string } }>(
        'SELECT actor FROM ticket_event WHERE ticket_id = $1 AND type = $2 ORDER BY seq',
        [ticketId, type],
      )
    ).map(({ actor }) => actor);
  const allDone = async () =>
    (await house.database.query(`SELECT 1 FROM outbox WHERE done_at IS NULL AND next_attempt_at < 'infinity'`))
      .length === 0;
  const stuckOn = (ticketId: string) =>
    house.database.query<{ kind: string; error: string }>('SELECT kind, error FROM stuck WHERE ticket_id = $1', [
      ticketId,
    ]);

  it('reach children and parent, write notes, and stop after five hops', async () => {
    const anna = asAgent(house.agents['anna']!);
    const parent = await makeTicket({ ...house, gate }, { process: 'talkative' });
    accepted(await gate.sendEvent(parent.ticketId, { type: 'spawn' }, anna));
    const child = await eventually(async () => {
      const [row] = await house.database.query<{ id: string; title: string }>(
        'SELECT id, title FROM ticket WHERE parent_id = $1',
        [parent.ticketId],
      );
      return row;
    });
    expect(child.title).toBe('A child');
    // The link comes after the child, as another change of the parent.
    await eventually(allDone);
    accepted(await gate.sendEvent(parent.ticketId, { type: 'shout' }, anna));
    const [stuck] = await eventually(async () => {
      const found = await stuckOn(child.id);
      return found.length > 0 && found;
    });
    // Shout, heard, answered, heard, answered, heard: the next would be the sixth.
    expect(stuck).toMatchObject({
      kind: 'sendToParent',
      error: expect.stringMatching(/6th ticket in a row.*at most 5/),
    });
    await eventually(allDone);
    const heard = await eventsOf(child.id, 'heard');
    expect(heard).toEqual(Array(3).fill({ kind: 'system', because: 'effect:sendToChildren' }));
    expect(await eventsOf(parent.ticketId, 'answered')).toEqual(
      Array(2).fill({ kind: 'system', because: 'effect:sendToParent' }),
    );
    const notes = await house.database.query(
      `SELECT kind, body, author ->> 'because' AS because FROM article WHERE ticket_id = $1`,
      [child.id],
    );
    expect(notes).toEqual(Array(3).fill({ kind: 'note', body: 'I heard you.', because: 'effect:addNote' }));
    expect(await eventsOf(child.id, 'effect.failed.sendToParent')).toHaveLength(1);
  });

  it('come from and go to where the parent goes on, however often it was merged', async () => {
    const anna = asAgent(house.agents['anna']!);
    const send = (id: string, type: string, data = {}) => gate.sendEvent(id, { type, data }, anna).then(accepted);
    const [parent, second, third] = await Promise.all(
      [1, 2, 3].map(async () => (await makeTicket({ ...house, gate }, { process: 'talkative' })).ticketId),
    );
    await send(parent!, 'spawn');
    await eventually(allDone);
    const [child] = await house.database.query<{ id: string }>('SELECT id FROM ticket WHERE parent_id = $1', [parent]);
    await send(parent!, 'ticket.merge', { into: second });
    await send(second!, 'shout');
    await eventually(allDone);
    expect(await eventsOf(child!.id, 'heard')).toHaveLength(3);
    expect(await eventsOf(second!, 'answered')).toHaveLength(2);
    await send(second!, 'ticket.merge', { into: third });
    await send(child!.id, 'close');
    await eventually(allDone);
    const told = await house.database.query(
      `SELECT ticket_id, data, actor ->> 'because' AS because FROM ticket_event WHERE type = 'child.closed'`,
    );
    expect(told).toEqual([
      { ticket_id: third, data: { ticket: child!.id, outcome: 'successful' }, because: 'effect:childClosed' },
    ]);
    expect(await eventsOf(parent!, 'answered')).toEqual([]);
  });

  it('make at most five tickets in a row', async () => {
    const first = await makeTicket({ ...house, gate }, { process: 'nested' });
    const last = await eventually(async () => {
      const [row] = await house.database.query<{ ticketId: string; hops: number; kind: string }>(
        `SELECT s.ticket_id AS "ticketId", t.hops, s.kind FROM stuck s JOIN ticket t ON t.id = s.ticket_id
         WHERE s.kind = 'createTicket'`,
      );
      return row;
    });
    expect(last).toMatchObject({ hops: 5, kind: 'createTicket' });
    await eventually(allDone);
    const family = await house.database.query<{ hops: number }>('SELECT hops FROM ticket WHERE id >= $1 ORDER BY id', [
      first.ticketId,
    ]);
    expect(family.map(({ hops }) => hops)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

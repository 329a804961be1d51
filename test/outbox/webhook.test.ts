import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { StuckEffects } from '../../api/src/tickets/effects/stuck-effects.ts';
import { Gate } from '../../api/src/tickets/gate/gate.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { telling } from './families.ts';
import { eventually, startWorkers } from './workers.ts';

/** What the other system does with a call. */
type Behaviour = (response: ServerResponse) => void;
const well: Behaviour = (response) => void response.writeHead(204).end();
const badly: Behaviour = (response) => void response.writeHead(500).end('out of order');
const silently: Behaviour = () => undefined;

describe('webhooks', () => {
  let house: House;
  let app: INestApplicationContext;
  let gate: Gate;
  const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
  let behaviours: Behaviour[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      (behaviours.shift() ?? well)(response);
    });
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    house = await openHouse();
    await house.processes.publish(telling);
    await house.database.query(`INSERT INTO endpoint (key, url) VALUES ('pager', $1)`, [
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    ]);
    app = await startWorkers(house.url, {
      WEBHOOK_NETWORKS: '127.0.0.1/32',
      EFFECT_ATTEMPTS: '2',
      EFFECT_RETRY_SECONDS: '1',
    });
    gate = app.get(Gate);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    server.closeAllConnections();
    server.close();
    await house.close();
  }, 30_000);
  beforeEach(() => {
    calls.length = 0;
    behaviours = [];
  });

  const tell = async () => {
    const made = await makeTicket({ ...house, gate }, { process: 'telling', title: 'Tell them' });
    accepted(await gate.sendEvent(made.ticketId, { type: 'tell' }, asAgent(house.agents['anna']!)));
    return made;
  };
  const effectOf = async (ticketId: string) => {
    const [row] = await house.database.query<{
      id: string;
      isDone: boolean;
      attempts: number;
      suppressed: string | null;
    }>('SELECT id, done_at IS NOT NULL AS "isDone", attempts, suppressed FROM outbox WHERE ticket_id = $1', [ticketId]);
    return row!;
  };
  const stuckOn = (ticketId: string) =>
    eventually(async () => {
      const [row] = await house.database.query<{ id: string; error: string }>(
        'SELECT id, error FROM stuck WHERE ticket_id = $1 AND resolved_at IS NULL',
        [ticketId],
      );
      return row;
    });
  /** Who decided what about the ticket, with the time on both clocks. */
  const decisions = (ticketId: string) =>
    house.database.query(
      `SELECT type, actor, data, recorded_at > now() - interval '1 minute' AS recent FROM ticket_event
       WHERE ticket_id = $1 AND type IN ('ticket.retry', 'ticket.skip') ORDER BY seq`,
      [ticketId],
    );

  it('tell another system where the ticket stands, with a key that stays the same', async () => {
    const made = await tell();
    await eventually(async () => (await effectOf(made.ticketId)).isDone);
    expect(calls).toHaveLength(1);
    expect(calls[0]!.headers).toMatchObject({
      'idempotency-key': `outbox-${(await effectOf(made.ticketId)).id}`,
      'content-type': 'application/json',
    });
    expect(JSON.parse(calls[0]!.body)).toMatchObject({
      ticket: { id: made.ticketId, number: made.number, title: 'Tell them', process: 'telling', state: 'open' },
      cause: { seq: 2 },
    });
  });

  it('are tried again when nobody answers, then stuck; a retry by hand is in the history, with who and when', async () => {
    behaviours = [silently, badly];
    const made = await tell();
    const stuck = await stuckOn(made.ticketId);
    expect(stuck.error).toBe('The endpoint "pager" answered 500.');
    const { id, attempts } = await effectOf(made.ticketId);
    expect([attempts, calls.map(({ headers }) => headers['idempotency-key'])]).toEqual([
      2,
      [`outbox-${id}`, `outbox-${id}`],
    ]);
    expect(await app.get(StuckEffects).retry(stuck.id, house.agents['anna']!)).toBe(made.ticketId);
    await eventually(async () => (await effectOf(made.ticketId)).isDone);
    expect(calls).toHaveLength(3);
    expect(await decisions(made.ticketId)).toEqual([
      {
        type: 'ticket.retry',
        actor: { kind: 'agent', id: house.agents['anna'] },
        data: { stuck: stuck.id },
        recent: true,
      },
    ]);
  }, 30_000);

  it('reach no address inside the house that is not listed: refused at once, and skipped by hand', async () => {
    await house.database.query(`UPDATE endpoint SET url = 'http://127.0.0.2:9/hook' WHERE key = 'pager'`);
    const made = await tell();
    const stuck = await stuckOn(made.ticketId);
    expect(stuck.error).toContain('127.0.0.2 lies inside the house');
    expect((await effectOf(made.ticketId)).attempts).toBe(1);
    const bernd = house.agents['bernd']!;
    const both = await Promise.all([1, 2].map(() => app.get(StuckEffects).skip(stuck.id, bernd)));
    expect(both.filter((one) => one !== undefined)).toEqual([made.ticketId]);
    expect(await effectOf(made.ticketId)).toMatchObject({ isDone: true, suppressed: 'skipped' });
    expect(await decisions(made.ticketId)).toEqual([
      { type: 'ticket.skip', actor: { kind: 'agent', id: bernd }, data: { stuck: stuck.id }, recent: true },
    ]);
  });
});

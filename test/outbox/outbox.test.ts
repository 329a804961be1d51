import type { INestApplicationContext } from '@nestjs/common';
import { Redis } from 'ioredis';
import { StuckEffects } from '../../api/src/tickets/effects/stuck-effects.ts';
import { Gate } from '../../api/src/tickets/gate/gate.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { startRedis } from './redis.ts';
import { eventually, startWorkers } from './workers.ts';

describe.each(['PostgreSQL', 'Redis'])('effects with their jobs on %s', (backend) => {
  let house: House;
  let anna: string;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let app: INestApplicationContext;
  let gate: Gate;
  beforeAll(async () => {
    house = await openHouse();
    anna = house.agents['anna']!;
    redis = backend === 'Redis' ? await startRedis() : undefined;
    app = await startWorkers(house.url, redis === undefined ? {} : { REDIS_URL: redis.url });
    gate = app.get(Gate);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await redis?.stop();
    await house.close();
  }, 30_000);

  const articlesOf = (ticketId: string) =>
    house.database.query<{
      kind: string;
      subject: string;
      body: string;
      author: { to?: { name: string }[]; template?: string };
    }>(`SELECT kind, subject, body, author FROM article WHERE ticket_id = $1 AND kind = 'system' ORDER BY id`, [
      ticketId,
    ]);
  const undone = async (ticketId: string) =>
    (await house.database.query('SELECT 1 FROM outbox WHERE ticket_id = $1 AND done_at IS NULL', [ticketId])).length;

  it('tells the customer, and shows in the log what was said', async () => {
    const made = await makeTicket({ ...house, gate });
    const [article] = await eventually(async () => {
      const articles = await articlesOf(made.ticketId);
      return articles.length > 0 && articles;
    });
    expect(article).toMatchObject({ kind: 'system', author: { template: 'received', to: [{ name: 'Erika Muster' }] } });
    expect(article!.subject).toBe(`[Ticket#${made.number}] We have received your message`);
    expect(article!.body).toContain('Dear Erika Muster');
    await eventually(async () => (await undone(made.ticketId)) === 0);
  });

  it('finds by its sweep what another process committed', async () => {
    const made = await makeTicket(house);
    await eventually(async () => (await articlesOf(made.ticketId)).length === 1);
  });

  it('keeps the order of one ticket’s effects', async () => {
    const made = await makeTicket(house);
    const send = (type: string, data: Record<string, unknown> = {}) =>
      house.gate.sendEvent(made.ticketId, { type, data }, asAgent(anna)).then(accepted);
    await send('accept');
    await send('resolve', { resolution: 'Done.' });
    await eventually(async () => (await undone(made.ticketId)) === 0);
    const told = (await articlesOf(made.ticketId)).map(({ author }) => author.template);
    expect(told).toEqual(['received', 'resolved']);
  });

  it('makes a child ticket once, links it, and tells the parent when it is closed', async () => {
    const manager = asAgent(anna, { roles: ['incident-manager', 'agent', 'team-lead', 'problem-manager'] });
    const made = await makeTicket({ ...house, gate });
    accepted(await gate.sendEvent(made.ticketId, { type: 'declareMajor' }, manager));
    const child = await eventually(async () => {
      const [row] = await house.database.query<{ id: string; process: string; hops: number; title: string }>(
        `SELECT t.id, p.key AS process, t.hops, t.title FROM ticket t JOIN process_version v ON v.id = t.process_version_id
         JOIN process p ON p.id = v.process_id WHERE t.parent_id = $1`,
        [made.ticketId],
      );
      return row;
    });
    expect(child).toMatchObject({ process: 'problem', hops: 1 });
    const links = await eventually(async () => {
      const rows = await house.database.query('SELECT to_id FROM ticket_link WHERE from_id = $1', [made.ticketId]);
      return rows.length > 0 && rows;
    });
    expect(links).toEqual([{ to_id: child.id }]);
    accepted(await gate.sendEvent(child.id, { type: 'cancel', data: { note: 'Not needed.' } }, manager));
    const told = await eventually(async () => {
      const [row] = await house.database.query<{ data: unknown }>(
        `SELECT data FROM ticket_event WHERE ticket_id = $1 AND type = 'child.closed'`,
        [made.ticketId],
      );
      return row;
    });
    expect(told.data).toMatchObject({ ticket: child.id, outcome: 'unsuccessful' });
  });

  it('calls what fails for good stuck, lets it be tried again, or skipped', async () => {
    await house.database.query(`UPDATE template SET body = '{"en": "{{unknown}}"}' WHERE key = 'resolved'`);
    const made = await makeTicket({ ...house, gate });
    const send = (type: string, data: Record<string, unknown> = {}) =>
      gate.sendEvent(made.ticketId, { type, data }, asAgent(anna)).then(accepted);
    await send('accept');
    await send('resolve', { resolution: 'Done.' });
    const openOne = () =>
      eventually(async () => {
        const rows = await house.database.query<{ id: string; kind: string; error: string }>(
          'SELECT id, kind, error FROM stuck WHERE ticket_id = $1 AND resolved_at IS NULL',
          [made.ticketId],
        );
        return rows[0];
      });
    const stuck = await openOne();
    expect(stuck.kind).toBe('notify');
    expect(stuck.error).toContain('unknown');
    await eventually(async () => {
      const rows = await house.database.query(
        `SELECT 1 FROM ticket_event WHERE ticket_id = $1 AND type = 'effect.failed.notify'`,
        [made.ticketId],
      );
      return rows.length === 1;
    });
    expect(await app.get(StuckEffects).retry(stuck.id, anna)).toBe(made.ticketId);
    const again = await openOne();
    expect(again.id).not.toBe(stuck.id);
    expect(await app.get(StuckEffects).skip(again.id, anna)).toBe(made.ticketId);
    expect(await app.get(StuckEffects).skip(again.id, anna)).toBeUndefined();
    expect(await undone(made.ticketId)).toBe(0);
    const [row] = await house.database.query(
      `SELECT suppressed FROM outbox WHERE ticket_id = $1 AND suppressed IS NOT NULL`,
      [made.ticketId],
    );
    expect(row).toEqual({ suppressed: 'skipped' });
  });

  it('sends nothing for what was imported', async () => {
    const made = await makeTicket({ ...house, gate }, {}, { suppressEffects: 'imported' });
    expect(await undone(made.ticketId)).toBe(0);
    expect(await house.database.query('SELECT suppressed FROM outbox WHERE ticket_id = $1', [made.ticketId])).toEqual([
      { suppressed: 'imported' },
    ]);
  });

  it('loses nothing when the jobs are thrown away', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => makeTicket(house)));
    if (redis === undefined) await house.database.query('DELETE FROM jobs.job');
    else {
      const client = new Redis(redis.url);
      await client.flushall();
      await client.quit();
    }
    // What was handed out and lost comes back when its lease ends.
    await house.database.query(
      `UPDATE outbox SET next_attempt_at = now() WHERE done_at IS NULL AND next_attempt_at < 'infinity'`,
    );
    for (const { ticketId } of made) await eventually(async () => (await articlesOf(ticketId)).length === 1);
  });
});

import { CalendarChanges } from '../../api/src/tickets/timers/calendar-changes.ts';
import { Waker } from '../../api/src/tickets/timers/waker.ts';
import { Settlement } from '../../api/src/tickets/timers/settlement.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { checkLaws } from '../faults/laws.ts';
import { eventually } from '../outbox/workers.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('deadlines', () => {
  let house: House;
  let anna: string;
  beforeAll(async () => {
    house = await openHouse();
    anna = house.agents['anna']!;
  }, 60_000);
  afterAll(() => house.close());

  interface Event {
    type: string;
    at: Date;
    effects: { type: string; superseded?: boolean; params: { template?: string } }[] | null;
  }
  const eventsOf = (ticketId: string) =>
    house.database.query<Event>(
      `SELECT type, occurred_at AS at, trace -> 'effects' AS effects FROM ticket_event WHERE ticket_id = $1 ORDER BY seq`,
      [ticketId],
    );
  const drain = async (settlement = house.settlement) => {
    let total = 0;
    for (let claimed = 1; claimed > 0; total += claimed) claimed = await settlement.settleDue();
    return total;
  };

  it('fire in due order after an outage, each at its own time, and only the highest warning is told', async () => {
    const began = Date.now() - 2 * DAY;
    const made = await makeTicket(house, { fields: { impact: 'high', urgency: 'high' } }, { at: began });
    expect(await drain()).toBe(1);
    const events = await eventsOf(made.ticketId);
    const clocks = events.filter(({ type }) => type.startsWith('clock.'));
    expect(clocks.map(({ type }) => type)).toEqual([
      'clock.response.75',
      'clock.response.100',
      'clock.resolution.50',
      'clock.resolution.75',
      'clock.resolution.100',
    ]);
    expect(clocks.map(({ at }) => (at.getTime() - began) / MINUTE)).toEqual([11.25, 15, 120, 180, 240]);
    const told = clocks
      .flatMap(({ effects }) => effects ?? [])
      .filter(({ type, superseded }) => type === 'notify' && superseded !== true);
    expect(told.length).toBeGreaterThan(0);
    for (const { type, effects } of clocks.filter(({ type }) => !type.endsWith('.100'))) {
      for (const effect of effects ?? []) expect([type, effect.superseded]).toEqual([type, true]);
    }
    const suppressed = await house.database.query<{ n: string }>(
      `SELECT count(*) AS n FROM outbox WHERE ticket_id = $1 AND suppressed = 'superseded' AND done_at IS NOT NULL`,
      [made.ticketId],
    );
    expect(Number(suppressed[0]!.n)).toBe(
      clocks.flatMap(({ effects }) => effects ?? []).filter(({ superseded }) => superseded === true).length,
    );
    expect(await drain()).toBe(0);
  });

  it('end a lock after the queue’s business time, and whoever waits for it is there in time', async () => {
    await house.database.query(
      `UPDATE queue SET unlock_after = '{"duration": "PT4H", "calendar": "office"}' WHERE key = 'service-desk'`,
    );
    // A Monday, 11:00 in Berlin: an hour before the break, three after it.
    const at = Date.parse('2026-03-02T11:00:00+01:00');
    const made = await makeTicket(house, {}, { at });
    accepted(await house.gate.sendEvent(made.ticketId, { type: 'ticket.take' }, asAgent(anna, { at })));
    const armed = await house.database.query<{ due: Date }>(
      `SELECT due_at AS due FROM timer WHERE ticket_id = $1 AND key = '/lock'`,
      [made.ticketId],
    );
    expect(armed).toEqual([{ due: new Date('2026-03-02T16:00:00+01:00') }]);
    await drain();
    expect((await eventsOf(made.ticketId)).find(({ type }) => type === 'lock.expired')?.at).toEqual(armed[0]!.due);
    expect(
      await house.database.query(
        `SELECT owner_id, (SELECT count(*)::int FROM timer WHERE ticket_id = $1 AND key = '/lock') AS armed FROM ticket WHERE id = $1`,
        [made.ticketId],
      ),
    ).toEqual([{ owner_id: null, armed: 0 }]);
    await house.database.query('UPDATE queue SET unlock_after = NULL');
    const { violations } = await checkLaws(house.database, [], Date.now());
    expect(violations).toEqual([]);
  });

  it('fire before the event that comes later', async () => {
    const made = await makeTicket(
      house,
      { fields: { impact: 'high', urgency: 'high' } },
      { at: Date.now() - 20 * MINUTE },
    );
    const result = accepted(await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna)));
    expect((await eventsOf(made.ticketId)).map(({ type }) => type)).toEqual([
      'ticket.create',
      'clock.response.75',
      'clock.response.100',
      'accept',
    ]);
    expect(result.happened).toContainEqual({ what: 'due', event: 'clock.response.100' });
  });

  it('never fire twice, however many wakers claim at once', async () => {
    const tickets = 250;
    const at = Date.now() - DAY;
    for (let index = 0; index < tickets; index += 50) {
      await Promise.all(
        Array.from({ length: 50 }, () =>
          makeTicket(house, { fields: { impact: 'high', urgency: 'high' } }, { at, suppressEffects: 'imported' }),
        ),
      );
    }
    const due = await house.database.query<{ n: string }>('SELECT count(*) AS n FROM ticket WHERE wake_at <= now()');
    expect(Number(due[0]!.n)).toBeGreaterThanOrEqual(tickets);
    const wakers = [house.settlement, house.settlement, house.settlement].map(
      () => new Settlement(house.database, house.processes, house.calendars, house.steps),
    );
    const claims = await Promise.all(wakers.map((waker) => drain(waker)));
    expect(claims.reduce((sum, claimed) => sum + claimed, 0)).toBe(Number(due[0]!.n));
    const twice = await house.database.query(
      `SELECT ticket_id, type, actor FROM ticket_event WHERE type LIKE 'clock.%' GROUP BY ticket_id, type, actor HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
    const lost = await house.database.query(`SELECT id FROM ticket WHERE wake_at <= now() AND NOT held`);
    expect(lost).toEqual([]);
  });

  it('of a held ticket wait until it is released', async () => {
    const made = await makeTicket(house, { fields: { impact: 'high', urgency: 'high' } });
    await house.database.query(`UPDATE ticket SET held = true, wake_at = now() - interval '1 minute' WHERE id = $1`, [
      made.ticketId,
    ]);
    expect(await drain()).toBe(0);
    await house.database.query('UPDATE ticket SET held = false WHERE id = $1', [made.ticketId]);
    expect(await drain()).toBe(1);
  });

  it('of one broken ticket do not stop the others, and the broken one is shown as stuck', async () => {
    const broken = await makeTicket(house);
    const healthy = await makeTicket(
      house,
      { fields: { impact: 'high', urgency: 'high' } },
      { at: Date.now() - 5 * MINUTE },
    );
    await house.database.query(
      `UPDATE ticket SET position = (position::jsonb || '{"value": {"lifecycle": "nowhere"}}')::json, wake_at = now() WHERE id = $1`,
      [broken.ticketId],
    );
    await house.database.query('UPDATE ticket SET wake_at = now() WHERE id = $1', [healthy.ticketId]);
    await drain();
    const stuck = await house.database.query('SELECT kind FROM stuck WHERE ticket_id = $1', [broken.ticketId]);
    expect(stuck).toEqual([{ kind: 'timer' }]);
    expect(await house.database.query('SELECT 1 FROM ticket WHERE wake_at <= now()')).toEqual([]);
  });

  it('are seen by the waker when they come, also those armed while it sleeps', async () => {
    const waker = new Waker(house.database, house.settlement, house.steps, new CalendarChanges(house.database));
    waker.start();
    try {
      // 75 % of a quarter of an hour, in 300 ms from now.
      const made = await makeTicket(
        house,
        { fields: { impact: 'high', urgency: 'high' } },
        { at: Date.now() - 11.25 * MINUTE + 300 },
      );
      const fired = await eventually(async () => {
        const [row] = await house.database.query<{ lag: number }>(
          `SELECT extract(epoch FROM recorded_at - occurred_at)::float8 AS lag FROM ticket_event WHERE ticket_id = $1 AND type = 'clock.response.75'`,
          [made.ticketId],
        );
        return row;
      });
      expect(fired.lag).toBeGreaterThanOrEqual(0);
      expect(fired.lag).toBeLessThan(1.5);
    } finally {
      await waker.stop();
    }
  });
});

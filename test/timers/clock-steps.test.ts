import { HAND_OUT, RECALL } from '../../api/src/jobs/statements.ts';
import { CalendarChanges } from '../../api/src/tickets/timers/calendar-changes.ts';
import { Waker } from '../../api/src/tickets/timers/waker.ts';
import { checkLaws } from '../faults/laws.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { eventually } from '../outbox/workers.ts';
import { shiftableClock, type ShiftedClock } from './shifted-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEARS = 10 * 365.25 * 24 * HOUR;
/** 75 % of the first response of the most urgent tickets: a quarter of an hour. */
const FIRST_WARNING = 11.25 * MINUTE;
const URGENT = { fields: { impact: 'high', urgency: 'high' } };

/**
 * Whose clock decides: PostgreSQL's, for whoever asks. A server's own clock decides nothing, however wrong it is or
 * whatever it does meanwhile.
 */
describe('Clocks that are wrong', () => {
  let house: House;
  let anna: string;
  let clock: ShiftedClock;
  beforeAll(async () => {
    house = await openHouse();
    anna = house.agents['anna']!;
    clock = await shiftableClock(house.url);
    // A connection that was ended may be handed out as long as the pool has not noticed.
    await eventually(() => Promise.resolve(house.database.pool.idleCount === 0));
  }, 60_000);
  afterEach(async () => {
    await clock.shift(0);
    const { violations } = await checkLaws(house.database, [], Date.now());
    expect(violations).toEqual([]);
  }, 60_000);
  afterAll(() => house.close());

  interface Event {
    readonly type: string;
    readonly at: number;
  }
  const eventsOf = (ticketId: string) =>
    house.database.query<Event>(
      `SELECT type, floor(extract(epoch FROM occurred_at) * 1000)::float8 AS at FROM ticket_event WHERE ticket_id = $1 ORDER BY seq`,
      [ticketId],
    );
  const firingsOf = async (ticketId: string) =>
    (await eventsOf(ticketId)).filter(({ type }) => type.startsWith('clock.'));
  const typesOf = (events: readonly Event[]) => events.map(({ type }) => type);
  const now = async () =>
    (await house.database.query<{ now: number }>('SELECT floor(extract(epoch FROM now()) * 1000)::float8 AS now'))[0]!
      .now;
  const drain = async () => {
    let total = 0;
    for (let claimed = 1; claimed > 0; total += claimed) claimed = await house.settlement.settleDue();
    return total;
  };
  const ORDER = [
    'clock.response.75',
    'clock.response.100',
    'clock.resolution.50',
    'clock.resolution.75',
    'clock.resolution.100',
  ];

  it('of servers, each another one: every deadline comes when PostgreSQL says so, once', async () => {
    const machine = Date.now;
    const waker = () => new Waker(house.database, house.settlement, house.steps, new CalendarChanges(house.database));
    const wakers = [waker(), waker()];
    try {
      // One clock is behind, another ahead; then the first steps forward and the second back while deadlines are armed.
      for (const [atArming, afterwards] of [
        [-HOUR, HOUR],
        [HOUR, -HOUR],
        [-YEARS, YEARS],
        [YEARS, -YEARS],
      ] as const) {
        Date.now = () => machine() + atArming;
        for (const one of wakers) one.start();
        const at = (await now()) - FIRST_WARNING + 400;
        const { ticketId } = await makeTicket(house, URGENT, { at });
        Date.now = () => machine() + afterwards;
        const [fired] = await eventually(async () => {
          const rows = await firingsOf(ticketId);
          return rows.length > 0 && rows;
        });
        expect(fired).toEqual({ type: 'clock.response.75', at: Math.floor(at) + FIRST_WARNING });
        const [early] = await house.database.query<{ early: boolean }>(
          `SELECT bool_or(recorded_at < occurred_at) AS early FROM ticket_event WHERE ticket_id = $1`,
          [ticketId],
        );
        expect(early).toEqual({ early: false });
        await Promise.all(wakers.map((one) => one.stop()));
        expect(await firingsOf(ticketId)).toHaveLength(1);
      }
    } finally {
      Date.now = machine;
      await Promise.all(wakers.map((one) => one.stop()));
    }
  }, 120_000);

  it.each([
    ['an hour', HOUR, ORDER.slice(0, 2)],
    ['ten years', YEARS, ORDER],
  ])(
    'of PostgreSQL, %s ahead and set right again: nothing twice, nothing lost, time of a ticket never back',
    async (_, ahead, due) => {
      const before = await makeTicket(house, URGENT);
      const [created] = await eventsOf(before.ticketId);
      await clock.shift(ahead);
      await drain();
      const fired = await firingsOf(before.ticketId);
      expect(typesOf(fired)).toEqual(due);
      expect(fired.map(({ at }) => at)).toEqual(fired.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(fired[0]!.at - created!.at).toBe(FIRST_WARNING);

      await clock.shift(0);
      expect(await drain()).toBe(0);
      // Whoever works on it now stands after what has happened, and may work on.
      accepted(await house.gate.sendEvent(before.ticketId, { type: 'accept' }, asAgent(anna)));
      const history = await eventsOf(before.ticketId);
      expect(typesOf(history).slice(-1)).toEqual(['accept']);
      expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a - b));
      // A ticket made meanwhile knows nothing of it.
      const fresh = await makeTicket(house, URGENT);
      const [made] = await eventsOf(fresh.ticketId);
      expect(Math.abs(made!.at - (await now()))).toBeLessThan(MINUTE);
      await clock.shift(ahead);
      await drain();
      for (const { ticketId } of [before, fresh]) {
        const types = typesOf(await firingsOf(ticketId));
        expect(types).toEqual([...new Set(types)]);
      }
      expect(typesOf(await firingsOf(fresh.ticketId))).toEqual(due);
    },
    60_000,
  );

  it.each([
    ['an hour', -HOUR, 3],
    ['ten years', -YEARS, 0],
  ])(
    'of PostgreSQL, %s back while deadlines are armed: they wait until it is time, and come in due order',
    async (_, back, early) => {
      // Half an hour before the last of them.
      const { ticketId } = await makeTicket(house, URGENT, { at: (await now()) - 3.5 * HOUR });
      await clock.shift(back);
      await drain();
      expect(typesOf(await firingsOf(ticketId))).toEqual(ORDER.slice(0, early));
      // Who writes meanwhile gets no time before what has happened.
      accepted(
        await house.gate.sendEvent(ticketId, { type: 'article.note', data: { body: 'Still there.' } }, asAgent(anna)),
      );
      await clock.shift(0);
      await drain();
      const history = await eventsOf(ticketId);
      expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(typesOf(await firingsOf(ticketId))).toEqual(ORDER.slice(0, 4));
    },
    60_000,
  );

  it('end a lock once, when PostgreSQL says that its time is over', async () => {
    await house.database.query(
      `UPDATE queue SET unlock_after = '{"duration": "PT4H", "calendar": "always"}' WHERE key = 'service-desk'`,
    );
    const { ticketId } = await makeTicket(house);
    accepted(await house.gate.sendEvent(ticketId, { type: 'ticket.take' }, asAgent(anna)));
    const expired = async () => typesOf(await eventsOf(ticketId)).filter((type) => type === 'lock.expired').length;
    for (const [shift, times] of [
      [-YEARS, 0],
      [3 * HOUR, 0],
      [-HOUR, 0],
      [5 * HOUR, 1],
      [0, 1],
      [5 * HOUR, 1],
    ] as const) {
      await clock.shift(shift);
      await drain();
      expect([shift, await expired()]).toEqual([shift, times]);
    }
    await house.database.query('UPDATE queue SET unlock_after = NULL');
  }, 60_000);

  it('do not hand an effect out twice while its lease lasts, nor keep it for the years the clock was ahead', async () => {
    const LEASE = 60;
    const LONGEST = 3600;
    await house.database.query(`UPDATE outbox SET next_attempt_at = 'infinity' WHERE done_at IS NULL`);
    await makeTicket(house);
    const handOut = async () => (await house.database.run<{ id: string }>(HAND_OUT, [100, LEASE])).map(({ id }) => id);
    const recall = () => house.database.run(RECALL, [LONGEST]);
    const [id] = await handOut();
    expect(id).toBeDefined();
    await clock.shift(-HOUR / 2);
    await recall();
    expect(await handOut()).toEqual([]);
    await clock.shift(2 * LEASE * 1000);
    expect(await handOut()).toContain(id);

    // Handed out while the clock was years ahead, by a server that ended before it was done.
    await clock.shift(YEARS);
    expect(await handOut()).toContain(id);
    await clock.shift(0);
    expect(await handOut()).toEqual([]);
    await recall();
    expect(await handOut()).toContain(id);
    // What is stuck stays stuck: it waits for a person.
    await house.database.query(`UPDATE outbox SET next_attempt_at = 'infinity' WHERE done_at IS NULL`);
    await recall();
    expect(await handOut()).toEqual([]);
  }, 60_000);
});

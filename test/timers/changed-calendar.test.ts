import { replay } from '@stellwerk/engine';
import { CalendarChanges } from '../../api/src/tickets/timers/calendar-changes.ts';
import { Waker } from '../../api/src/tickets/timers/waker.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { pastCalendars } from '../faults/past-calendars.ts';
import { storedTickets } from '../faults/stored-ticket.ts';
import { eventually } from '../outbox/workers.ts';

const MINUTE = 60_000;

describe('a calendar that changes while tickets wait', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  afterAll(() => house.close());

  const row = async (ticketId: string) =>
    (
      await house.database.query<{ wakeAt: Date | null; version: number; asleep: boolean }>(
        'SELECT wake_at AS "wakeAt", version, wake_at IS NULL OR wake_at > now() AS asleep FROM ticket WHERE id = $1',
        [ticketId],
      )
    )[0]!;

  it('wakes nobody by being new: there are no older hours anybody could have counted by', async () => {
    const { ticketId } = await makeTicket(house, { fields: { impact: 'medium', urgency: 'medium' } });
    const before = await row(ticketId);
    expect(await new CalendarChanges(house.database).notice()).toBe(false);
    expect(await row(ticketId)).toEqual(before);
  });

  it('puts off a look that has nothing to do any more: once, without a trace, and the waker rests', async () => {
    // Due within office hours as they are; the database believes that the time has come.
    const made = await makeTicket(
      house,
      { fields: { impact: 'medium', urgency: 'medium' } },
      { at: Date.now() - MINUTE },
    );
    await house.database.query(
      `UPDATE ticket SET wake_at = now(), position = jsonb_set(position::jsonb, '{wakeAt}', to_jsonb(floor(extract(epoch FROM now()) * 1000) - 1)) WHERE id = $1`,
      [made.ticketId],
    );
    expect((await row(made.ticketId)).asleep).toBe(false);
    expect(await house.settlement.settleDue()).toBe(1);
    expect(await house.settlement.settleDue()).toBe(0);
    const { asleep, version, wakeAt } = await row(made.ticketId);
    expect({ asleep, version }).toEqual({ asleep: true, version: 1 });
    expect(wakeAt).not.toBeNull();
    expect(await house.database.query('SELECT 1 FROM stuck')).toEqual([]);
  });

  it('with no hour open any more lets the ticket sleep for good', async () => {
    const made = await makeTicket(house, { fields: { impact: 'medium', urgency: 'medium' } });
    await house.database.query(
      `INSERT INTO calendar (name, version, spec) SELECT 'office', max(version) + 1, '{"timeZone":"Europe/Berlin","week":{}}' FROM calendar WHERE name = 'office'`,
    );
    await house.database.query(
      `UPDATE ticket SET wake_at = now(), position = jsonb_set(position::jsonb, '{wakeAt}', to_jsonb(floor(extract(epoch FROM now()) * 1000) - 1)) WHERE id = $1`,
      [made.ticketId],
    );
    expect(await house.settlement.settleDue()).toBe(1);
    expect(await house.settlement.settleDue()).toBe(0);
    expect((await row(made.ticketId)).asleep).toBe(true);
  });

  const ALL_DAY = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
  );
  const newHours = (week: object) =>
    house.database.query(
      `INSERT INTO calendar (name, version, spec) SELECT 'office', max(version) + 1, $1 FROM calendar WHERE name = 'office'`,
      [{ timeZone: 'Europe/Berlin', week }],
    );
  const clockEvents = (ticketId: string) =>
    house.database.query<{ type: string; at: Date }>(
      `SELECT type, occurred_at AS at FROM ticket_event WHERE ticket_id = $1 AND type LIKE 'clock.response.%' ORDER BY seq`,
      [ticketId],
    );

  it('that brings deadlines forward has them fire at once, at their own times', async () => {
    await newHours({});
    const began = Date.now() - 5 * 60 * MINUTE;
    const medium = { fields: { impact: 'medium', urgency: 'medium' } };
    const made = await makeTicket(house, medium, { at: began });
    expect((await row(made.ticketId)).wakeAt).toBeNull();
    const waker = new Waker(house.database, house.settlement, house.steps, new CalendarChanges(house.database));
    waker.start();
    try {
      await eventually(async () => (await row(made.ticketId)).asleep);
      await newHours(ALL_DAY);
      const asked = performance.now();
      await eventually(async () => (await clockEvents(made.ticketId)).length === 2);
      expect(performance.now() - asked).toBeLessThan(5_000);
      expect((await clockEvents(made.ticketId)).map(({ type, at }) => [type, (at.getTime() - began) / MINUTE])).toEqual(
        [
          ['clock.response.75', 180],
          ['clock.response.100', 240],
        ],
      );
    } finally {
      await waker.stop();
    }
  });

  it('counts for the next step at once, wherever the calendar was changed', async () => {
    await newHours({});
    const made = await makeTicket(house, { fields: { impact: 'medium', urgency: 'medium' } });
    await newHours(ALL_DAY);
    const note = { type: 'article.note', data: { body: 'Looked at it.' } };
    accepted(await house.gate.sendEvent(made.ticketId, note, asAgent(house.agents['anna']!)));
    expect((await row(made.ticketId)).wakeAt).not.toBeNull();
    const due = await house.database.query(`SELECT 1 FROM clock WHERE ticket_id = $1 AND due_at IS NOT NULL`, [
      made.ticketId,
    ]);
    expect(due).toHaveLength(2);
  });

  it('leaves what was counted before as it was: the history, computed again, gives the ticket', async () => {
    await newHours(ALL_DAY);
    const began = Date.now() - 3 * 60 * MINUTE;
    const note = { type: 'article.note', data: { body: 'Looked at it.' } };
    const made = await makeTicket(house, { fields: { impact: 'medium', urgency: 'medium' } }, { at: began });
    const wait = { type: 'wait', data: { reply: 'Which one?' } };
    const anna = house.agents['anna']!;
    accepted(await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna, { at: began + MINUTE })));
    accepted(await house.gate.sendEvent(made.ticketId, wait, asAgent(anna, { at: began + 90 * MINUTE })));
    // Open three days from now only: not now, and not when it was counted.
    const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    await newHours({ [DAYS[(new Date().getUTCDay() + 3) % 7]!]: [['08:00', '09:00']] });
    accepted(await house.gate.sendEvent(made.ticketId, note, asAgent(anna)));
    const [ticket] = (await storedTickets(house.database)).filter(({ id }) => id === made.ticketId);
    const process = await house.processes.byId(ticket!.versionId);
    const calendarsAt = await pastCalendars(house.database);
    const history = ticket!.history.map(({ effects: _, recordedAt, ...row }) => ({
      ...row,
      process: process.compiled,
      environment: calendarsAt(recordedAt),
    }));
    const now = await house.calendars.environment();
    const again = replay(process.compiled, history, now);
    expect(JSON.parse(JSON.stringify(again))).toEqual(ticket!.position);
    expect(again.clocks['resolution']?.elapsed).toBe(90 * MINUTE);
    // By the hours of today nothing would have been counted at all.
    const byToday = replay(
      process.compiled,
      history.map(({ environment: _, ...row }) => row),
      now,
    );
    expect(byToday.clocks['resolution']?.elapsed).toBe(0);
  });
});

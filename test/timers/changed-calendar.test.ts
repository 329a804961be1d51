import { type House, makeTicket, openHouse } from '../gate/house.ts';

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
    house.calendars.forget();
    await house.database.query(
      `UPDATE ticket SET wake_at = now(), position = jsonb_set(position::jsonb, '{wakeAt}', to_jsonb(floor(extract(epoch FROM now()) * 1000) - 1)) WHERE id = $1`,
      [made.ticketId],
    );
    expect(await house.settlement.settleDue()).toBe(1);
    expect(await house.settlement.settleDue()).toBe(0);
    expect((await row(made.ticketId)).asleep).toBe(true);
  });
});

import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { AGAINST_THE_RULES } from '../database/rewrite-history.ts';
import { checkLaws } from './laws.ts';
import type { Acknowledged } from './load.ts';

const HOUR = 3_600_000;

describe('The checker of the laws', () => {
  let house: House;
  let acknowledged: Acknowledged[];
  let ticketId: string;
  beforeAll(async () => {
    house = await openHouse();
    const anna = house.agents['anna']!;
    const made = await makeTicket(
      house,
      { fields: { impact: 'high', urgency: 'high' }, article: { kind: 'customer', body: 'made' } },
      { at: Date.now() - HOUR, eventKey: `${anna}:made` },
    );
    ({ ticketId } = made);
    while ((await house.settlement.settleDue()) > 0);
    const noted = accepted(
      await house.gate.sendEvent(
        ticketId,
        { type: 'article.note', data: { body: 'noted' } },
        asAgent(anna, { eventKey: 'noted' }),
      ),
    );
    await house.gate.sendEvent(ticketId, { type: 'accept' }, asAgent(anna));
    await house.gate.sendEvent(ticketId, { type: 'wait', data: { reply: 'Which model?' } }, asAgent(anna));
    acknowledged = [
      { ticketId, kind: 'create', key: 'made', version: made.version },
      { ticketId, kind: 'article', key: 'noted', version: noted.version },
    ];
  }, 60_000);
  afterAll(() => house.close());

  it.each([
    `UPDATE ticket_event SET data = NULL WHERE seq = 1`,
    `UPDATE ticket_event SET recorded_at = now() WHERE false`,
    'DELETE FROM ticket_event',
    'TRUNCATE ticket_event',
  ])('has a history to go by that nobody changes: %s', async (statement) => {
    await expect(house.database.query(statement)).rejects.toThrow('ticket_event is append-only');
  });

  it('finds nothing on a ticket that is whole', async () => {
    const report = await checkLaws(house.database, acknowledged, Date.now());
    expect(report).toMatchObject({ tickets: 1, firings: 2, acknowledged: 2, violations: [] });
  });

  it.each([
    ['an acknowledged text that is gone', 'DELETE FROM article WHERE ticket_id = $1', '3: the acknowledged text noted'],
    [
      'an acknowledged write that is gone',
      `UPDATE ticket_event SET event_key = NULL WHERE ticket_id = $1 AND event_key = 'noted'`,
      '3: the acknowledged article noted',
    ],
    [
      'a position that is not the replay',
      `UPDATE ticket SET position = jsonb_set(position::jsonb, '{fields,impact}', '"low"') WHERE id = $1`,
      '4: ticket 1: replay',
    ],
    ['a column that is not the position', `UPDATE ticket SET state = 'new' WHERE id = $1`, '4: ticket 1: columns'],
    ['a timer row that is gone', 'DELETE FROM timer WHERE ticket_id = $1', '4: ticket 1: timers'],
    ['a clock row of another state', 'UPDATE clock SET elapsed_ms = 1 WHERE ticket_id = $1', '4: ticket 1: clocks'],
    [
      'a history row that is gone',
      `DELETE FROM ticket_event WHERE ticket_id = $1 AND seq = 2`,
      '4: ticket 1 has version',
    ],
    ['an effect that is gone', 'DELETE FROM outbox WHERE ticket_id = $1', '5: ticket 1 tells of the effects'],
    [
      'a message that was never said',
      'UPDATE outbox SET done_at = now() WHERE ticket_id = $1 AND suppressed IS NULL',
      'counts as done, but nothing was said',
    ],
    [
      'a threshold that fired twice',
      `WITH one AS (SELECT * FROM ticket_event WHERE ticket_id = $1 AND type = 'clock.response.75'),
         more AS (INSERT INTO ticket_event (ticket_id, seq, process_version_id, type, data, actor, handled, diff, trace, facts, occurred_at)
           SELECT ticket_id, (SELECT version FROM ticket WHERE id = $1) + 1, process_version_id, type, data, actor, handled, diff, '{}', facts, occurred_at FROM one)
       UPDATE ticket SET version = version + 1 WHERE id = $1`,
      '7: ticket 1: row',
    ],
    [
      'a deadline that did not fire',
      `UPDATE ticket SET position = jsonb_set(position::jsonb, '{wakeAt}', '1000') WHERE id = $1`,
      '7: ticket 1 has a deadline',
    ],
  ])('finds %s', async (_what, harm, violation) => {
    const undo = new Error('undo');
    await house.database
      .transaction(async (connection) => {
        await connection.query(AGAINST_THE_RULES);
        await connection.query(harm, [ticketId]);
        const inside = Object.assign(Object.create(house.database) as typeof house.database, {
          query: async (text: string, values: unknown[] = []) =>
            (await connection.query(text, values)).rows as unknown[],
        });
        const { violations } = await checkLaws(inside, acknowledged, Date.now());
        expect(violations.join('\n')).toContain(violation);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
  });
});

import type { Database, Queryable, Statement } from '../../database/database.ts';

/** A chain of merged tickets is followed so far. */
const MOST_HOPS = 10;

/**
 * SQL for the id of the ticket in which another one goes on; its own where it was not merged.
 *
 * @param start which ticket it begins with, as a condition on `t`
 */
export const survivorId = (start: string): string => `(WITH RECURSIVE way (id, into_id, hop) AS (
    SELECT t.id, CASE t.outcome WHEN 'merged' THEN t.merged_into_id END, 0 FROM ticket t WHERE ${start}
    UNION ALL
    SELECT n.id, CASE n.outcome WHEN 'merged' THEN n.merged_into_id END, w.hop + 1
      FROM way w JOIN ticket n ON n.id = w.into_id WHERE w.hop < ${MOST_HOPS})
  SELECT w.id FROM way w ORDER BY w.hop DESC LIMIT 1)`;

/** SQL for the ids of a ticket and of all that go on in it, as a set. @param id of the ticket, in SQL */
export const conversationIds = (id: string): string => `(WITH RECURSIVE part (id) AS (
    SELECT ${id}
    UNION
    SELECT m.id FROM part p JOIN ticket m ON m.merged_into_id = p.id AND m.outcome = 'merged')
  SELECT id FROM part)`;

const SURVIVOR: Statement = {
  name: 'ticket-survivor',
  text: `SELECT t.id, t.number FROM ticket t WHERE t.id = ${survivorId('t.id = $1')}`,
};

/** A ticket as others speak of it. */
export interface NamedTicket {
  readonly id: string;
  readonly number: string;
}

/** Where a ticket goes on: in another one, or in itself; undefined: there is no such ticket. */
export async function survivorOf(id: string, database: Database, on?: Queryable): Promise<NamedTicket | undefined> {
  const [found] = await database.run<NamedTicket>(SURVIVOR, [id], on);
  return found;
}

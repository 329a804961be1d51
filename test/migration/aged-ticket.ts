import type { Database } from '../../api/src/database/database.ts';
import { rewriteHistory } from '../database/rewrite-history.ts';

/** Every number in a position that is later than this is an instant. */
const INSTANT = 1_000_000_000_000;

/** Puts everything that is stored about a ticket back by so many days: as if it had been made so much earlier. */
export async function ageTicket(database: Database, ticket: string, days: number): Promise<void> {
  const [row] = await database.query<{ position: string }>('SELECT position::text FROM ticket WHERE id = $1', [ticket]);
  const earlier = (_: string, value: unknown): unknown =>
    typeof value === 'number' && value > INSTANT ? value - days * 86_400_000 : value;
  const back = `- $2 * interval '1 day'`;
  await database.query(
    `UPDATE ticket SET position = $3, created_at = created_at ${back}, changed_at = changed_at ${back},
            due_at = due_at ${back}, wake_at = wake_at ${back} WHERE id = $1`,
    [ticket, days, JSON.stringify(JSON.parse(row!.position), earlier)],
  );
  await database.query(`UPDATE timer SET due_at = due_at ${back} WHERE ticket_id = $1`, [ticket, days]);
  await database.query(
    `UPDATE clock SET started_at = started_at ${back}, since = since ${back}, due_at = due_at ${back},
            ended_at = ended_at ${back} WHERE ticket_id = $1`,
    [ticket, days],
  );
  await rewriteHistory(
    database,
    `UPDATE ticket_event SET occurred_at = occurred_at ${back}, recorded_at = recorded_at ${back} WHERE ticket_id = $1`,
    [ticket, days],
  );
}

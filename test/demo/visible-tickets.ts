import type { Database } from '../../api/src/database/database.ts';

/** What each filter of the ticket list means, over `ticket t` and the agent's id `$1`; written for itself, not taken from the API. */
export const FILTERS = {
  active: `t.category <> 'closed'`,
  mine: `t.category <> 'closed' AND t.owner_id = $1`,
  unassigned: `t.category <> 'closed' AND t.owner_id IS NULL`,
  overdue: `t.category <> 'closed'
    AND EXISTS (SELECT FROM clock c WHERE c.ticket_id = t.id AND c.status = 'running' AND c.due_at < now())`,
  waiting: `t.category = 'pending'`,
} as const;
export type Filter = keyof typeof FILTERS;

/** Numbers of the tickets that an agent may see through a filter, by queue. */
export async function visibleTickets(
  database: Database,
  agent: string,
  filter: Filter,
): Promise<Readonly<Record<string, string[]>>> {
  const rows = await database.query<{ queue: string; numbers: string[] }>(
    `SELECT t.queue, array_agg(t.number ORDER BY t.number) AS numbers FROM ticket t
     WHERE ${FILTERS[filter]} AND EXISTS (
       SELECT FROM agent_role ar JOIN queue_right r ON r.role_key = ar.role_key
       WHERE ar.agent_id = $1 AND coalesce(r.queue_key, t.queue) = t.queue AND 'see' = ANY (r.rights))
     GROUP BY t.queue`,
    [agent],
  );
  return Object.fromEntries(rows.map(({ queue, numbers }) => [queue, numbers]));
}

import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, type Statement } from '../database/database.ts';
import { inLanguage } from '../http/language.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { queuesWith } from '../rights/predicate.ts';
import { COUNT_LIMIT, type QueueList } from './schemas/queue.ts';

const counted = (condition: string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ticket t WHERE t.queue = q.key AND ${condition} LIMIT ${COUNT_LIMIT}) x)`;
const UNCLOSED = `t.category <> 'closed'`;
/**
 * Counts of a queue walk its index and stop at the limit. What is overdue or mine is few, wherever it lies: one walk
 * for all queues. $1 queues, $2 agent.
 */
const READ: Statement = {
  name: 'queue-counts',
  text: `
    WITH overdue AS (
      SELECT t.queue, count(*)::int AS count FROM ticket t WHERE ${UNCLOSED} AND t.due_at < now() GROUP BY t.queue),
    mine AS (SELECT t.queue, count(*)::int AS count FROM ticket t WHERE ${UNCLOSED} AND t.owner_id = $2 GROUP BY t.queue)
    SELECT q.key, q.description,
      ${counted(`t.category = 'new'`)} AS new, ${counted(`t.category = 'open'`)} AS open,
      ${counted(`t.category = 'pending'`)} AS pending, ${counted(`t.category = 'closed'`)} AS closed,
      least(coalesce(o.count, 0), ${COUNT_LIMIT}) AS overdue, least(coalesce(m.count, 0), ${COUNT_LIMIT}) AS mine,
      ${counted(`${UNCLOSED} AND t.owner_id IS NULL`)} AS unassigned
      FROM queue q LEFT JOIN overdue o ON o.queue = q.key LEFT JOIN mine m ON m.queue = q.key
     WHERE q.key = ANY($1::text[]) ORDER BY q.ordinal, q.key`,
};

type Counts = z.output<typeof QueueList>[number]['counts'];
interface Row extends Counts {
  readonly key: string;
  readonly description: Record<string, string>;
}

/** The visible queues with counts of their tickets, in one statement. */
@Injectable()
export class QueueCounts {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read({ rights, queues, agent }: AgentSession): Promise<z.output<typeof QueueList>> {
    const rows = await this.database.run<Row>(READ, [queuesWith(rights, 'see'), agent.id]);
    return rows.map(({ key, description, ...counts }) => ({
      key,
      title: inLanguage(queues.get(key), agent.language),
      description: inLanguage(description, agent.language),
      rights: [...(rights.queues.get(key) ?? [])],
      counts: {
        new: counts.new,
        open: counts.open,
        pending: counts.pending,
        closed: counts.closed,
        overdue: counts.overdue,
        mine: counts.mine,
        unassigned: counts.unassigned,
      },
    }));
  }
}

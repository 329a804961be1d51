import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, type Statement } from '../database/database.ts';
import { inLanguage } from '../http/language.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { queuesWith } from '../rights/predicate.ts';
import { COUNT_LIMIT, type QueueList } from './schemas/queue.ts';

/** How many rows of one agent, or overdue ones, are looked at over all queues. */
const SCAN_LIMIT = 5000;
const UNCLOSED = `t.category <> 'closed'`;
const CATEGORIES = `('new', 'open', 'pending')`;
const counted = (condition: string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ticket t WHERE t.queue = q.key AND ${condition} LIMIT ${COUNT_LIMIT}) x)`;
const byQueue = (condition: string) =>
  `(SELECT queue, least(count(*), ${COUNT_LIMIT})::int AS n FROM (
      SELECT t.queue FROM ticket t WHERE ${condition} AND t.queue = ANY($1::text[]) LIMIT ${SCAN_LIMIT}) x GROUP BY queue)`;
/** Every count walks an index and stops at a limit. $1 queues, $2 agent. */
const READ: Statement = {
  name: 'queue-counts',
  text: `
    SELECT q.key, q.description,
      ${counted(`t.category = 'new'`)} AS new, ${counted(`t.category = 'open'`)} AS open,
      ${counted(`t.category = 'pending'`)} AS pending, ${counted(`t.category = 'closed'`)} AS closed,
      coalesce(overdue.n, 0) AS overdue, coalesce(mine.n, 0) AS mine,
      ${counted(`${UNCLOSED} AND t.owner_id IS NULL`)} AS unassigned
      FROM queue q
      LEFT JOIN ${byQueue(`${UNCLOSED} AND t.due_at < now()`)} overdue ON overdue.queue = q.key
      LEFT JOIN ${byQueue(`t.owner_id = $2 AND t.category IN ${CATEGORIES}`)} mine ON mine.queue = q.key
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

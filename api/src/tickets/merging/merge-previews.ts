import { Inject, Injectable } from '@nestjs/common';
import { whyNotMerged } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, type Statement, theRow } from '../../database/database.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { authorize } from '../../rights/authorize.ts';
import { type ReadTicket, TicketReader } from '../reading/ticket-reader.ts';
import { type Counted, mergeWords } from './merge-words.ts';
import type { MergePreview } from './schemas.ts';

/** What a ticket brings along. $1 ticket. */
const COUNT: Statement = {
  name: 'merge-counts',
  text: `SELECT (SELECT count(*)::int FROM article WHERE ticket_id = $1) AS articles,
    (SELECT count(*)::int FROM ticket_link WHERE from_id = $1 OR to_id = $1) AS links,
    (SELECT count(*)::int FROM ticket WHERE parent_id = $1 AND category <> 'closed') AS children`,
};

/** Works out beforehand what merging would do. */
@Injectable()
export class MergePreviews {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TicketReader) private readonly tickets: TicketReader,
  ) {}

  /** @throws Problem `unknown-ticket` for either ticket */
  async of(ticket: string, other: string, session: AgentSession): Promise<z.output<typeof MergePreview>> {
    const from = await this.tickets.state(ticket, session, true);
    const into = await this.tickets.state(other, session);
    const { row, words } = into;
    const reason = reasonAgainst(from, into, session);
    const counted = theRow(await this.database.run<Counted>(COUNT, [from.row.id]));
    const say = mergeWords(session.agent.language);
    return {
      into: {
        id: row.id,
        number: row.number,
        title: row.title,
        state: {
          path: row.state,
          title: words.state('lifecycle', row.state),
          category: row.category,
          outcome: row.outcome,
        },
        queue: { key: row.queue, title: words.queue(row.queue) },
        customer: row.customerName,
        owner: row.ownerId === null ? null : words.agent(row.ownerId),
      },
      possible: reason === '',
      reason,
      consequences: reason === '' ? say.consequences(from.row, row, counted) : [],
      warnings: reason === '' ? say.warnings(from.row, row) : [],
    };
  }
}

/** Why the agent cannot merge these, as a sentence; empty if nothing is in the way. */
function reasonAgainst(from: ReadTicket, into: ReadTicket, { rights, agent }: AgentSession): string {
  if (from.row.id === into.row.id) return mergeWords(agent.language).itself;
  const right =
    authorize(rights, from.row, { type: 'ticket.merge' }) ?? authorize(rights, into.row, { type: 'ticket.takeOver' });
  // Both were read by somebody who may see them.
  if (right !== undefined && right !== 'invisible') return from.words.reason(right);
  const reason = whyNotMerged(from.words.process.compiled, from.row.position, from.facts, from.environment);
  return reason === undefined ? '' : from.words.reason(reason);
}

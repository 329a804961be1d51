import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { conversationIds } from '../tickets/gate/survivor.ts';

/** Somebody who is told. */
export interface Recipient {
  readonly kind: 'agent' | 'customer';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  /** A customer's own ticket, where it goes on in the one that the words are about; else left out or null. */
  readonly ownTicketId?: string | null;
}

const AGENT = `'agent' AS kind, a.id, a.name, a.email, a.language FROM agent a`;
/** Its own customer first; then, each once, those whose tickets go on in this one. */
const CUSTOMERS = `SELECT 'customer' AS kind, c.id, c.name, c.email, c.language, nullif(own.id, $1::bigint) AS "ownTicketId"
  FROM (SELECT DISTINCT ON (t.customer_id) t.id, t.customer_id FROM ticket t WHERE t.id IN ${conversationIds('$1::bigint')}
        ORDER BY t.customer_id, t.id <> $1::bigint, t.id) own
  JOIN customer c ON c.id = own.customer_id ORDER BY own.id <> $1::bigint, c.id`;
const OWNER = `SELECT ${AGENT} JOIN ticket t ON t.owner_id = a.id WHERE t.id = $1 AND a.active`;
const ROLE = `SELECT ${AGENT} JOIN agent_role r ON r.agent_id = a.id WHERE r.role_key = $1 AND a.active ORDER BY a.id`;
const QUEUE = `SELECT DISTINCT ${AGENT} JOIN agent_role r ON r.agent_id = a.id
  JOIN queue_right q ON q.role_key = r.role_key JOIN ticket t ON t.queue = q.queue_key
  WHERE t.id = $1 AND 'step' = ANY (q.rights) AND a.active ORDER BY a.id`;
const AGENTS = `SELECT ${AGENT} WHERE a.id = ANY ($1::bigint[]) AND a.active ORDER BY a.id`;

/** Finds out who is meant: `customer`, `owner`, `role:<key>`, `queue`. */
@Injectable()
export class Recipients {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Everybody meant by `to`; nobody if there is none (a ticket without owner, a role without members). */
  async of(to: string, ticketId: string): Promise<Recipient[]> {
    if (to === 'customer') return this.database.query(CUSTOMERS, [ticketId]);
    // Responsible persons and watchers come with the people's own issue; until then the owner is responsible.
    if (to === 'owner' || to === 'responsible') return this.database.query(OWNER, [ticketId]);
    if (to === 'queue') return this.database.query(QUEUE, [ticketId]);
    if (to.startsWith('role:')) return this.database.query(ROLE, [to.slice('role:'.length)]);
    return [];
  }

  /** Agents by their ids. */
  agents(ids: readonly string[]): Promise<Recipient[]> {
    return this.database.query(AGENTS, [ids]);
  }
}

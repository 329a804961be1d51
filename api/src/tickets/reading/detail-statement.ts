import type { Statement } from '../../database/database.ts';
import type { ClockTargets, Position } from '@stellwerk/engine';
import { conversationIds } from '../gate/survivor.ts';
import type { Category, TicketOutcome } from './wire-types.ts';

/** Those of the ticket and of what was merged into it. The newest articles are shown; older ones are left out beyond this. */
const ARTICLE_LIMIT = 500;
const LINK_LIMIT = 100;

const AUTHOR_NAME = `CASE x.author ->> 'kind'
  WHEN 'agent' THEN (SELECT a.name FROM agent a WHERE a.id = (x.author ->> 'id')::bigint)
  WHEN 'customer' THEN coalesce(x.author ->> 'name', (SELECT p.name FROM customer p WHERE p.id = (x.author ->> 'id')::bigint))
  ELSE x.author ->> 'name' END`;

/** The ticket's own columns, the persons and names beside it; no articles. $1 id. */
const TICKET = `
  SELECT t.id, t.number, t.title, t.process_version_id AS "processVersionId", t.version, t.position, t.state, t.category,
    t.outcome, t.priority, t.rank, t.queue, t.escalation_level AS "escalationLevel", t.owner_id AS "ownerId",
    t.due_at AS due, t.held, t.service_level AS "serviceLevel", t.service, t.channel, t.created_at AS "createdAt",
    t.changed_at AS "changedAt", t.closed_at AS "closedAt", t.customer_id AS "customerId",
    t.organization_id AS "organizationId", l.targets,
    floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now,
    c.name AS "customerName", c.email AS "customerEmail", g.name AS "organizationName"`;
const TABLES = `
   FROM ticket t
   LEFT JOIN service_level l ON l.key = t.service_level
   LEFT JOIN customer c ON c.id = t.customer_id
   LEFT JOIN organization g ON g.id = c.organization_id
  WHERE t.id = $1`;

/** What steps and clocks are computed from. */
export const READ_TICKET_STATE: Statement = { name: 'read-ticket-state', text: `${TICKET} ${TABLES}` };

/** Everything a ticket's page shows, in one statement. */
export const READ_TICKET_DETAIL: Statement = {
  name: 'read-ticket-detail',
  text: `${TICKET},
    (SELECT coalesce(json_agg(json_build_object('id', x.id::text, 'seq', x.seq, 'kind', x.kind, 'author', x.author,
              'name', ${AUTHOR_NAME}, 'subject', x.subject, 'body', x.body, 'channel', x.channel, 'at', x.occurred_at,
              'ticketNumber', CASE WHEN x.ticket_id <> t.id THEN (SELECT o.number FROM ticket o WHERE o.id = x.ticket_id) END)
              ORDER BY x.occurred_at, x.id), '[]')
       FROM (SELECT * FROM article WHERE ticket_id IN ${conversationIds('t.id')} ORDER BY id DESC LIMIT ${ARTICLE_LIMIT}) x) AS articles,
    (SELECT coalesce(json_agg(y ORDER BY y."createdAt"), '[]') FROM (
       SELECT n.kind, 'to' AS direction, o.id::text, o.number, o.title, o.state, o.category, o.queue, n.created_at AS "createdAt",
              o.process_version_id AS "processVersionId"
         FROM ticket_link n JOIN ticket o ON o.id = n.to_id WHERE n.from_id = t.id
       UNION ALL
       SELECT n.kind, 'from', o.id::text, o.number, o.title, o.state, o.category, o.queue, n.created_at, o.process_version_id
         FROM ticket_link n JOIN ticket o ON o.id = n.from_id WHERE n.to_id = t.id LIMIT ${LINK_LIMIT}) y) AS links,
    (SELECT coalesce(json_agg(json_build_object('id', s.id::text, 'kind', s.kind, 'error', s.error, 'createdAt', s.created_at)
              ORDER BY s.id), '[]')
       FROM stuck s WHERE s.ticket_id = t.id AND s.resolved_at IS NULL) AS stuck,
    (SELECT json_build_object('id', o.id::text, 'number', o.number, 'title', o.title, 'queue', o.queue)
       FROM ticket o WHERE o.id = t.merged_into_id AND t.outcome = 'merged') AS "mergedInto"
    ${TABLES}`,
};

/** A row of {@link READ_TICKET_STATE}. */
export interface TicketStateRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly processVersionId: number;
  readonly version: number;
  readonly position: Position;
  readonly state: string;
  readonly category: Category;
  readonly outcome: TicketOutcome | null;
  readonly priority: string | null;
  readonly rank: number | null;
  readonly queue: string;
  readonly escalationLevel: number;
  readonly ownerId: string | null;
  readonly due: Date | null;
  readonly held: boolean;
  readonly serviceLevel: string | null;
  readonly service: string | null;
  readonly channel: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly closedAt: Date | null;
  readonly customerId: string | null;
  readonly organizationId: string | null;
  readonly targets: ClockTargets | null;
  /** The database's time, ms. */
  readonly now: number;
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly organizationName: string | null;
}

export interface ArticleRow {
  readonly id: string;
  readonly seq: number;
  readonly kind: 'customer' | 'agent' | 'note' | 'system';
  readonly author: { readonly kind?: 'agent' | 'customer' | 'system'; readonly id?: string };
  readonly name: string | null;
  readonly subject: string;
  readonly body: string;
  readonly channel: string;
  readonly at: string;
  /** Of the merged ticket it was written to; null: to this one. */
  readonly ticketNumber: string | null;
}
export interface LinkRow {
  readonly kind: string;
  readonly direction: 'to' | 'from';
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly category: Category;
  readonly queue: string;
  readonly processVersionId: number;
}
export interface StuckRow {
  readonly id: string;
  readonly kind: string;
  readonly error: string;
  readonly createdAt: string;
}

/** A row of {@link READ_TICKET_DETAIL}. */
export interface TicketDetailRow extends TicketStateRow {
  readonly articles: readonly ArticleRow[];
  readonly links: readonly LinkRow[];
  readonly stuck: readonly StuckRow[];
  /** While it is merged: the ticket it was merged into. */
  readonly mergedInto: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly queue: string;
  } | null;
}

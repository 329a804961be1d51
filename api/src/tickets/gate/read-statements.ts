import { LOCK } from '@stellwerk/engine';
import type { Statement } from '../../database/database.ts';

/** Members of the roles that the version's approvals ask, by role; null for most versions, and then nobody is looked for. */
const APPROVERS = `CASE WHEN cardinality(v.approver_roles) > 0 THEN (SELECT jsonb_object_agg(asked.role_key, asked.agents)
    FROM (SELECT r.role_key, jsonb_agg(r.agent_id::text ORDER BY r.agent_id) AS agents
            FROM agent_role r JOIN agent a ON a.id = r.agent_id AND a.active
           WHERE r.role_key = ANY (v.approver_roles) GROUP BY r.role_key) asked) END AS approvers`;

/** The database's time in ms: the one clock of the house. */
const NOW = `floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;

/** The same by itself, for what is decided before a ticket is read. */
export const READ_NOW: Statement = { name: 'gate-now', text: `SELECT ${NOW}` };

/**
 * Targets and calendars of queues that have any, and how long locks last in them: the step may lead into another queue.
 */
const QUEUE_TARGETS = `(SELECT jsonb_object_agg(q.key, CASE WHEN q.unlock_after IS NULL THEN q.targets
      ELSE q.targets || jsonb_build_object('${LOCK}', jsonb_strip_nulls(jsonb_build_object(
        'target', q.unlock_after ->> 'duration', 'calendar', q.unlock_after ->> 'calendar'))) END)
    FROM queue q WHERE q.targets <> '{}' OR q.unlock_after IS NOT NULL) AS "queueTargets"`;

/** How many versions of calendars there are: a step never counts by hours that have changed. */
const CALENDAR_VERSIONS = `(SELECT count(*)::int FROM calendar) AS "calendarVersions"`;

/** Everything about a ticket but who its version's approvals ask. */
export const TICKET_COLUMNS_ALONE = `t.id, t.number, t.title, t.process_version_id AS "processVersionId", t.version, t.position, t.state,
  t.category, t.priority, t.queue, t.owner_id AS "ownerId", t.customer_id AS "customerId",
  t.organization_id AS "organizationId", t.service_level AS "serviceLevel", t.service, t.channel, t.held,
  t.parent_id AS "parentId", t.hops, l.targets, ${QUEUE_TARGETS}, ${CALENDAR_VERSIONS}, ${NOW}`;
const TICKET_COLUMNS = `${TICKET_COLUMNS_ALONE}, ${APPROVERS}`;
export const TICKET_TABLES = `ticket t JOIN process_version v ON v.id = t.process_version_id
  LEFT JOIN service_level l ON l.key = t.service_level`;

/** The first round trip: the ticket, and what was answered to this event key. $1 ticket, $2 event key or null. */
export const READ_TICKET: Statement = {
  name: 'gate-read',
  text: `SELECT ${TICKET_COLUMNS}, k.seq AS "keySeq", coalesce(k.key_from, k.seq) AS "keyFrom"
    FROM ${TICKET_TABLES} LEFT JOIN ticket_event k ON k.ticket_id = t.id AND k.event_key = $2 WHERE t.id = $1`,
};

/**
 * Holds the ticket, for an event that lost too many races. It is read afterwards: a statement that waited for the lock
 * would see the newest ticket but the history as it was before.
 */
export const HOLD_TICKET: Statement = {
  name: 'gate-hold',
  text: 'SELECT 1 FROM ticket WHERE id = $1 FOR NO KEY UPDATE',
};

/**
 * Holds tickets one after the other, always in the same order: two that merge them the other way round do not wait for
 * each other. The weaker lock lets others write links that name them. $1 ids.
 */
export const HOLD_TICKETS: Statement = {
  name: 'gate-hold-many',
  text: 'SELECT 1 FROM ticket WHERE id = ANY ($1::bigint[]) ORDER BY id FOR NO KEY UPDATE',
};

/** Tickets whose time has come, held, skipping those that somebody is working on. $1 how many at most. */
export const CLAIM_DUE: Statement = {
  name: 'gate-claim-due',
  text: `SELECT ${TICKET_COLUMNS} FROM ${TICKET_TABLES}
    WHERE t.wake_at <= now() AND NOT t.held
    ORDER BY t.wake_at LIMIT $1 FOR UPDATE OF t SKIP LOCKED`,
};

/** The first round trip of a creation. $1 process, $2 customer, $3 service level, $4 creation key. */
export const READ_CREATION: Statement = {
  name: 'gate-read-creation',
  text: `SELECT v.id AS "processVersionId", ${NOW}, ${APPROVERS},
    (SELECT q.key FROM queue q ORDER BY q.ordinal, q.key LIMIT 1) AS "firstQueue",
    (SELECT c.organization_id FROM customer c WHERE c.id = $2) AS "organizationId",
    (SELECT l.targets FROM service_level l WHERE l.key = $3) AS targets, ${QUEUE_TARGETS}, ${CALENDAR_VERSIONS},
    (SELECT jsonb_build_object('ticketId', t.id::text, 'number', t.number)
       FROM ticket t WHERE t.creation_key = $4) AS answer
    FROM process p JOIN process_version v ON v.process_id = p.id AND v.version = p.current_version WHERE p.key = $1`,
};

/** What happened to a ticket after a version. $1 ticket, $2 version, $3 how many at most. */
export const READ_HISTORY: Statement = {
  name: 'gate-read-history',
  text: `SELECT seq, type, actor, handled, data, diff, trace, floor(extract(epoch FROM occurred_at) * 1000)::float8 AS at
    FROM ticket_event WHERE ticket_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
};

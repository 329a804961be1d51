import type { Statement } from '../../database/database.ts';
import { TICKET_COLUMNS_ALONE, TICKET_TABLES } from '../gate/read-statements.ts';

/** One migration with its versions. $1 its id. */
export const READ_WORK: Statement = {
  name: 'migration-work',
  text: `SELECT m.id, m.process_key AS "processKey", m.from_version_id AS "fromId", m.to_version_id AS "toId", m.plan,
      m.with_closed AS "withClosed", m.state, m.pace, m.asked_by AS "askedBy"
    FROM process_migration m WHERE m.id = $1`,
};

/** $1 version id. */
export const READ_VERSION: Statement = {
  name: 'migration-version',
  text: `SELECT v.id, p.key, v.version, v.content_hash AS hash, v.definition
    FROM process_version v JOIN process p ON p.id = v.process_id WHERE v.id = $1`,
};

/** The keys of all queues. */
export const READ_QUEUES: Statement = { name: 'migration-queues', text: 'SELECT key FROM queue ORDER BY key' };

/** Ids of the tickets to be looked at, in order. $1 version id, $2 whether closed ones too. */
export const READ_IDS: Statement = {
  name: 'migration-ids',
  text: `SELECT t.id FROM ticket t WHERE t.process_version_id = $1 AND ($2 OR t.category <> 'closed') ORDER BY t.id`,
};

/** Some of them, as they stand, unless they have left the version. $1 version id, $2 ids. */
export const READ_TICKETS: Statement = {
  name: 'migration-tickets',
  text: `SELECT ${TICKET_COLUMNS_ALONE} FROM ${TICKET_TABLES}
    WHERE t.id = ANY ($2::bigint[]) AND t.process_version_id = $1 ORDER BY t.id`,
};

/** The same with when they were closed, without those that the run refused as they stand. $3 migration. */
export const READ_TICKETS_TO_MOVE: Statement = {
  name: 'migration-tickets-to-move',
  text: `SELECT ${TICKET_COLUMNS_ALONE}, t.closed_at::text AS "closedAt" FROM ${TICKET_TABLES}
    WHERE t.id = ANY ($2::bigint[]) AND t.process_version_id = $1
      AND NOT EXISTS (SELECT FROM process_migration_ticket x WHERE x.migration_id = $3 AND x.ticket_id = t.id
        AND x.outcome = 'refused' AND x.ticket_version = t.version AND x.checked_by_run)
    ORDER BY t.id`,
};

/** Ids of migrated tickets, in order. $1 migration. */
export const READ_MIGRATED_IDS: Statement = {
  name: 'migration-migrated-ids',
  text: `SELECT ticket_id AS id FROM process_migration_ticket WHERE migration_id = $1 AND outcome = 'migrated' ORDER BY 1`,
};

/** Some of them, to be returned. $1 migration, $2 ids. */
export const READ_MIGRATED: Statement = {
  name: 'migration-migrated',
  text: `SELECT ${TICKET_COLUMNS_ALONE}, x.ticket_version AS "migratedVersion", x.earlier,
      coalesce(x.queue, t.queue) AS "earlierQueue", x.closed_at::text AS "closedAt"
    FROM process_migration_ticket x JOIN ${TICKET_TABLES} ON t.id = x.ticket_id
    WHERE x.migration_id = $1 AND x.ticket_id = ANY ($2::bigint[]) AND x.outcome = 'migrated' ORDER BY x.ticket_id`,
};

/** $1 migration, $2 rows as JSON. */
export const RECORD_TICKETS: Statement = {
  name: 'migration-record',
  text: `INSERT INTO process_migration_ticket AS x
      (migration_id, ticket_id, outcome, was, becomes, reason, past, deadlines, lost_steps, other_moves, ticket_version, earlier,
       queue, closed_at, checked_by_run)
    SELECT $1, r.ticket, r.outcome, r.was, r.becomes, r.reason, r.past, r.deadlines, r.lost, r."otherMoves", r.version,
        r.earlier, r.queue, r.closed, r.run
      FROM jsonb_to_recordset($2::jsonb) AS r(ticket bigint, outcome text, was text, becomes text, reason jsonb,
        past smallint, deadlines text[], lost text[], "otherMoves" text[], version int, earlier json, queue text, closed timestamptz, run boolean)
    ON CONFLICT (migration_id, ticket_id) DO UPDATE SET outcome = excluded.outcome, was = excluded.was,
      becomes = excluded.becomes, reason = excluded.reason, past = excluded.past, deadlines = excluded.deadlines,
      lost_steps = excluded.lost_steps, other_moves = excluded.other_moves, ticket_version = excluded.ticket_version, earlier = excluded.earlier,
      queue = excluded.queue, closed_at = excluded.closed_at, checked_by_run = excluded.checked_by_run`,
};

/** $1 migration, $2 ids, $3 outcome. What a returned ticket was before is kept in its history alone. */
export const RECORD_RETURNED: Statement = {
  name: 'migration-record-returned',
  text: `UPDATE process_migration_ticket SET outcome = $3, earlier = CASE WHEN $3 = 'returned' THEN NULL ELSE earlier END
    WHERE migration_id = $1 AND ticket_id = ANY ($2::bigint[])`,
};

/** What is being done still stands, and stays so until the transaction ends. $1 migration, $2 the state it must have. */
export const HOLD_STATE: Statement = {
  name: 'migration-hold-state',
  text: `SELECT pace FROM process_migration WHERE id = $1 AND state = $2 FOR SHARE`,
};

/** The dry run begins, perhaps once more after the server was killed. $1 migration, $2 how many tickets there are. */
export const BEGIN_AGAIN: Statement = {
  name: 'migration-begin-again',
  text: `UPDATE process_migration SET done = 0, total = $2 WHERE id = $1`,
};

/** How far it has come. $1 migration, $2 how many more. */
export const COUNT_DONE: Statement = {
  name: 'migration-count-done',
  text: `UPDATE process_migration SET done = done + $2 WHERE id = $1`,
};

/** Ends what is being done, if it still is. $1 migration, $2 the state it has, $3 the one it gets, $4 a problem. */
export const LEAVE_STATE: Statement = {
  name: 'migration-leave-state',
  text: `UPDATE process_migration SET state = $3, problem = $4,
      tried_at = CASE WHEN $3 = 'tried' THEN now() ELSE tried_at END,
      ended_at = CASE WHEN $3 IN ('finished', 'undone') THEN now() ELSE ended_at END
    WHERE id = $1 AND state = $2 RETURNING id`,
};

import type { Statement } from '../../database/database.ts';

/**
 * Ids of the tickets a back-test is made of: those that were closed last, or of a log those that changed last by its own
 * time. Tickets that came from another process are left out: their history speaks of two. $1 process, $2 how many.
 *
 * @param visible the rights predicate on `t`
 */
export const pastTickets = (visible: string, source: 'closed' | 'imported'): string => `
  SELECT t.id FROM ticket t
   WHERE t.process_version_id = ANY (ARRAY(
           SELECT v.id FROM process_version v JOIN process p ON p.id = v.process_id WHERE p.key = $1))
     AND ${source === 'imported' ? `t.channel = 'import'` : `t.channel <> 'import' AND t.category = 'closed'`}
     AND ${visible}
     AND NOT EXISTS (SELECT FROM ticket_event e
                      WHERE e.ticket_id = t.id AND e.type = 'ticket.process')
   ORDER BY ${source === 'imported' ? 't.changed_at' : 't.closed_at'} DESC, t.id DESC LIMIT $2`;

/** Begins one and forgets this person's oldest of the process. $1 process, $2 agent, $3 definition, $4 source, $5 how many stay. */
export const BEGIN_BACK_TEST: Statement = {
  name: 'begin-back-test',
  text: `
    WITH old AS (
      DELETE FROM back_test WHERE id IN (
        SELECT id FROM back_test WHERE agent_id = $2 AND process_key = $1 ORDER BY id DESC OFFSET $5 - 1))
    INSERT INTO back_test (process_key, agent_id, definition, source) VALUES ($1, $2, $3, $4) RETURNING id`,
};

/** They live. $1 ids. */
export const BEAT_BACK_TESTS: Statement = {
  name: 'beat-back-tests',
  text: `UPDATE back_test SET changed_at = now() WHERE id = ANY ($1::bigint[]) AND status = 'running'`,
};

/** They came to no end. $1 ids. */
export const FAIL_BACK_TESTS: Statement = {
  name: 'fail-back-tests',
  text: `UPDATE back_test SET status = 'failed', changed_at = now() WHERE id = ANY ($1::bigint[]) AND status = 'running'`,
};

/** Ends one that runs; what was counted stays. $1 id, $2 agent. */
export const STOP_BACK_TEST: Statement = {
  name: 'stop-back-test',
  text: `UPDATE back_test SET status = 'stopped', changed_at = now() WHERE id = $1 AND agent_id = $2 AND status = 'running'`,
};

/** $1 id, $2 agent, $3 seconds of silence after which a running one has died. */
export const READ_BACK_TEST: Statement = {
  name: 'read-back-test',
  text: `
    SELECT b.id, b.process_key AS process, b.definition, b.source, b.done, b.total, b.begun_at AS "begunAt",
           CASE WHEN b.status = 'running' AND b.changed_at < now() - make_interval(secs => $3) THEN 'failed'
                ELSE b.status END AS status
      FROM back_test b WHERE b.id = $1 AND b.agent_id = $2`,
};

export const LIST_BACK_TESTS: Statement = {
  name: 'list-back-tests',
  text: `SELECT id FROM back_test WHERE agent_id = $1 AND process_key = $2 ORDER BY id DESC`,
};

export const DISCARD_BACK_TEST: Statement = {
  name: 'discard-back-test',
  text: `DELETE FROM back_test WHERE id = $1 AND agent_id = $2 RETURNING id`,
};

/**
 * The figures of one, each of the tickets that {@link listTested} lists for it. $1 back-test.
 *
 * @param visible the rights predicate on `t`: a ticket may have gone since where one does not see it
 */
export const countTested = (visible: string): Statement => ({
  name: 'count-tested',
  text: `
    WITH tested AS MATERIALIZED (
      SELECT r.way, r.refused_event, r.refused_state, r.reason, r.same_messages, r.other_promises, t.process_version_id
        FROM back_test_ticket r JOIN ticket t ON t.id = r.ticket_id WHERE r.back_test_id = $1 AND ${visible}),
    refusal AS (
      SELECT refused_event AS event, refused_state AS state, count(*)::int AS count, (array_agg(reason))[1] AS reason,
             max(process_version_id) AS "versionId"
        FROM tested WHERE way = 'refused' GROUP BY 1, 2),
    promise AS (
      SELECT clock, count(*)::int AS count, max(process_version_id) AS "versionId"
        FROM tested, unnest(other_promises) clock GROUP BY clock)
    SELECT count(*) FILTER (WHERE way = 'same')::int AS same, count(*) FILTER (WHERE way = 'other')::int AS other,
           count(*) FILTER (WHERE way = 'refused')::int AS refused,
           count(*) FILTER (WHERE NOT same_messages)::int AS "otherMessages",
           count(*) FILTER (WHERE other_promises <> '{}')::int AS "otherPromises",
           (SELECT coalesce(json_agg(r ORDER BY r.count DESC, r.event, r.state), '[]') FROM refusal r) AS refusals,
           (SELECT coalesce(json_agg(p ORDER BY p.clock), '[]') FROM promise p) AS clocks
      FROM tested`,
});

/**
 * $1 back-test, $2 way, $3 event, $4 state, $5 only with other messages, $6 only with other promises, $7 clock,
 * $8 before, $9 how many.
 *
 * @param visible the rights predicate on `t`
 */
export const listTested = (visible: string): Statement => ({
  name: 'list-tested',
  text: `
    SELECT t.id, t.number, t.title, r.way, r.same_messages AS "sameMessages", r.other_promises AS "otherPromises",
           t.process_version_id AS "versionId"
      FROM back_test_ticket r JOIN ticket t ON t.id = r.ticket_id
     WHERE r.back_test_id = $1 AND ($2::text IS NULL OR r.way = $2) AND ($3::text IS NULL OR r.refused_event = $3)
       AND ($4::text IS NULL OR r.refused_state = $4) AND (NOT $5 OR NOT r.same_messages)
       AND (NOT $6 OR r.other_promises <> '{}') AND ($7::text IS NULL OR $7 = ANY (r.other_promises))
       AND ($8::bigint IS NULL OR r.ticket_id < $8) AND ${visible}
     ORDER BY r.ticket_id DESC LIMIT $9`,
});

export const READ_TESTED: Statement = {
  name: 'read-tested',
  text: `SELECT t.number, t.title, t.queue, t.process_version_id AS "versionId" FROM back_test_ticket r
           JOIN ticket t ON t.id = r.ticket_id WHERE r.back_test_id = $1 AND r.ticket_id = $2`,
};

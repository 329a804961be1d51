import type { Statement } from '../database/database.ts';

/** Where an effect goes: another system, people, or tickets. Order is kept per ticket and way. */
const way = (kind: string) => `CASE WHEN ${kind} = 'callWebhook' THEN 1
  WHEN ${kind} IN ('notify', 'sendReply', 'requestApproval') THEN 2 ELSE 3 END`;

/**
 * Takes rows that are to be carried out now: of each ticket only the first undone one of each way, so that a ticket's
 * effects leave in order, and a system that does not answer holds up no mail. A stuck row (`infinity`) lets the later ones pass. Never "id > last seen": ids commit out of order.
 * $1 how many at most, $2 lease in seconds.
 */
export const HAND_OUT: Statement = {
  name: 'outbox-hand-out',
  text: `UPDATE outbox o SET next_attempt_at = now() + make_interval(secs => $2)
    WHERE o.id IN (
      SELECT c.id FROM outbox c
      WHERE c.done_at IS NULL AND c.next_attempt_at <= now()
        AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.ticket_id = c.ticket_id AND e.id < c.id
                        AND e.done_at IS NULL AND e.next_attempt_at < 'infinity'
                        AND ${way('e.kind')} = ${way('c.kind')})
      ORDER BY c.next_attempt_at, c.id LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
    RETURNING o.id`,
};

/** Begins an attempt. No row: it is done, or stuck. $1 id, $2 lease in seconds. */
export const BEGIN_EFFECT: Statement = {
  name: 'outbox-begin',
  text: `UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
    WHERE id = $1 AND done_at IS NULL AND next_attempt_at < 'infinity'
    RETURNING id, kind, payload, ticket_id AS "ticketId", seq, hops, attempts`,
};

export const FINISH_EFFECT: Statement = {
  name: 'outbox-finish',
  text: `UPDATE outbox SET done_at = now(), last_error = NULL WHERE id = $1 AND done_at IS NULL`,
};

/** $1 id, $2 pause in seconds, $3 error. */
export const POSTPONE_EFFECT: Statement = {
  name: 'outbox-postpone',
  text: `UPDATE outbox SET next_attempt_at = now() + make_interval(secs => $2), last_error = $3
    WHERE id = $1 AND done_at IS NULL`,
};

/** $1 id, $2 error. */
export const GIVE_UP_EFFECT: Statement = {
  name: 'outbox-give-up',
  text: `WITH given_up AS (
      UPDATE outbox SET next_attempt_at = 'infinity', last_error = $2 WHERE id = $1 AND done_at IS NULL
      RETURNING id, ticket_id, kind)
    INSERT INTO stuck (ticket_id, outbox_id, kind, error) SELECT ticket_id, id, kind, $2 FROM given_up
    ON CONFLICT (outbox_id) WHERE resolved_at IS NULL DO NOTHING`,
};

/** Tries a stuck row again. $1 stuck id, $2 agent. Gives the ticket. */
export const RETRY_STUCK: Statement = {
  name: 'stuck-retry',
  text: `WITH resolved AS (
      UPDATE stuck SET resolved_at = now(), resolution = 'retried', resolved_by = $2
      WHERE id = $1 AND resolved_at IS NULL RETURNING ticket_id, outbox_id),
    again AS (
      UPDATE outbox o SET attempts = 0, next_attempt_at = now() FROM resolved r
      WHERE o.id = r.outbox_id AND o.done_at IS NULL),
    awake AS (
      UPDATE ticket t SET wake_at = now() FROM resolved r WHERE t.id = r.ticket_id AND r.outbox_id IS NULL)
    SELECT ticket_id AS "ticketId" FROM resolved`,
};

/** Leaves a stuck row undone for good. $1 stuck id, $2 agent. */
export const SKIP_STUCK: Statement = {
  name: 'stuck-skip',
  text: `WITH resolved AS (
      UPDATE stuck SET resolved_at = now(), resolution = 'skipped', resolved_by = $2
      WHERE id = $1 AND resolved_at IS NULL RETURNING ticket_id, outbox_id),
    skipped AS (
      UPDATE outbox o SET done_at = now(), suppressed = 'skipped' FROM resolved r
      WHERE o.id = r.outbox_id AND o.done_at IS NULL)
    SELECT ticket_id AS "ticketId" FROM resolved`,
};

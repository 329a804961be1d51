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

/**
 * Rows that wait longer than anything has them wait were put off by a clock of the database that was ahead and has been
 * set right: they come now. $1 the longest pause there is, in seconds.
 */
export const RECALL: Statement = {
  name: 'outbox-recall',
  text: `UPDATE outbox SET next_attempt_at = now()
    WHERE done_at IS NULL AND next_attempt_at > now() + make_interval(secs => $1) AND next_attempt_at < 'infinity'`,
};

/** Rows the queue did not take: offered again earlier than their lease would end. $1 ids, $2 pause in seconds. */
export const TAKE_BACK: Statement = {
  name: 'outbox-take-back',
  text: `UPDATE outbox SET next_attempt_at = least(next_attempt_at, now() + make_interval(secs => $2))
    WHERE id = ANY ($1::bigint[]) AND done_at IS NULL`,
};

/** Begins an attempt. No row: it is done, or stuck. $1 id, $2 lease in seconds. */
export const BEGIN_EFFECT: Statement = {
  name: 'outbox-begin',
  text: `UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
    WHERE id = $1 AND done_at IS NULL AND next_attempt_at < 'infinity'
    RETURNING id, kind, payload, ticket_id AS "ticketId", seq, hops, proposal_id AS "proposalId", attempts`,
};

/** $1 id, $2 why nothing was done, or null. */
export const FINISH_EFFECT: Statement = {
  name: 'outbox-finish',
  text: `UPDATE outbox SET done_at = now(), last_error = NULL, suppressed = $2 WHERE id = $1 AND done_at IS NULL`,
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

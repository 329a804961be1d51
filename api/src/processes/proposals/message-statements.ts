import type { Statement } from '../../database/database.ts';

/** Whether an agent may publish; `agent` is the table's alias. */
const mayPublish = (agent: string) => `(${agent}.active AND EXISTS (
  SELECT FROM agent_role ar JOIN role r ON r.key = ar.role_key
   WHERE ar.agent_id = ${agent}.id AND 'publish' = ANY (r.general_rights)))`;

/** $1 proposal, $2 kind. */
export const TELL_APPROVERS: Statement = {
  name: 'tell-approvers',
  text: `INSERT INTO outbox (proposal_id, kind, payload)
         SELECT p.id, $2, jsonb_build_object('to', a.id::text)
           FROM process_proposal p JOIN agent a ON a.id <> p.proposed_by
          WHERE p.id = $1 AND ${mayPublish('a')} ORDER BY a.id
         ON CONFLICT DO NOTHING`,
};

/** $1 proposal, $2 kind. */
export const TELL_PROPOSER: Statement = {
  name: 'tell-proposer',
  text: `INSERT INTO outbox (proposal_id, kind, payload)
         SELECT p.id, $2, jsonb_build_object('to', p.proposed_by::text) FROM process_proposal p WHERE p.id = $1
         ON CONFLICT DO NOTHING`,
};

/** Others who may publish. $1 proposal. */
export const OTHERS_WHO_PUBLISH: Statement = {
  name: 'others-who-publish',
  text: `SELECT a.id, a.name FROM process_proposal p JOIN agent a ON a.id <> p.proposed_by
          WHERE p.id = $1 AND ${mayPublish('a')} ORDER BY a.name, a.id`,
};

/** What was to be told of it, and what became of that. $1 proposal. */
export const READ_MESSAGES: Statement = {
  name: 'proposal-messages',
  text: `SELECT o.kind, a.id AS "toId", a.name AS "toName", o.done_at IS NOT NULL AS done, o.suppressed,
                s.id AS "stuckId", s.error
           FROM outbox o JOIN agent a ON a.id = (o.payload ->> 'to')::bigint
           LEFT JOIN stuck s ON s.outbox_id = o.id AND s.resolved_at IS NULL
          WHERE o.proposal_id = $1 ORDER BY o.id`,
};

/** What a message to one person speaks of, and whether that person may publish now. $1 proposal, $2 agent. */
export const READ_MESSAGE_FACTS: Statement = {
  name: 'proposal-message-facts',
  text: `SELECT p.id, p.process_key AS process, p.title, p.content_hash AS "contentHash",
                p.base_version AS "baseVersion", p.note, p.state, p.reason, p.version, p.proposed_by AS "proposerId",
                proposer.name AS proposer, decider.name AS decider,
                json_build_object('id', a.id::text, 'name', a.name, 'email', a.email, 'language', a.language,
                  'active', a.active, 'mayPublish', ${mayPublish('a')}) AS to
           FROM process_proposal p JOIN agent proposer ON proposer.id = p.proposed_by
           LEFT JOIN agent decider ON decider.id = p.decided_by JOIN agent a ON a.id = $2
          WHERE p.id = $1`,
};

/** Sent again, or left. $1 stuck entry, $2 retried or skipped, $3 agent; no row: none of these is open. */
export const DECIDE_STUCK_MESSAGE: Statement = {
  name: 'decide-stuck-message',
  text: `WITH resolved AS (
           UPDATE stuck s SET resolved_at = now(), resolution = $2, resolved_by = $3 FROM outbox o
            WHERE s.id = $1 AND s.resolved_at IS NULL AND o.id = s.outbox_id AND o.proposal_id IS NOT NULL
           RETURNING s.outbox_id),
         released AS (
           UPDATE outbox o SET
               attempts = CASE $2::text WHEN 'retried' THEN 0 ELSE o.attempts END,
               next_attempt_at = CASE $2::text WHEN 'retried' THEN now() ELSE o.next_attempt_at END,
               done_at = CASE $2::text WHEN 'skipped' THEN now() END,
               suppressed = CASE $2::text WHEN 'skipped' THEN 'skipped' END
             FROM resolved r WHERE o.id = r.outbox_id RETURNING o.proposal_id, o.payload ->> 'to' AS agent)
         SELECT p.process_key AS process, p.id AS proposal, a.name AS to
           FROM released r JOIN process_proposal p ON p.id = r.proposal_id JOIN agent a ON a.id = r.agent::bigint`,
};

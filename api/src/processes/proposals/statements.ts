import type { Statement } from '../../database/database.ts';

/** As it is shown in lists. */
const COLUMNS = `p.id, p.process_key AS process, p.title, p.content_hash AS "contentHash",
  p.base_version AS "baseVersion", p.note, p.proposed_by AS "proposerId", proposer.name AS proposer,
  p.proposed_at AS "proposedAt", p.state, p.decided_by AS "deciderId", decider.name AS decider,
  p.decided_at AS "decidedAt", p.reason, p.version,
  (SELECT max(v.version) FROM process_version v JOIN process o ON o.id = v.process_id WHERE o.key = p.process_key)
    AS "newestVersion",
  (SELECT count(*) FROM outbox o JOIN stuck s ON s.outbox_id = o.id AND s.resolved_at IS NULL WHERE o.proposal_id = p.id)::int
    AS "stuckMessages"`;
const TABLES = `process_proposal p JOIN agent proposer ON proposer.id = p.proposed_by
  LEFT JOIN agent decider ON decider.id = p.decided_by`;
const MOST = 200;

/** $1 process or null, $2 state or null. */
export const LIST_PROPOSALS: Statement = {
  name: 'list-proposals',
  text: `SELECT ${COLUMNS} FROM ${TABLES}
          WHERE ($1::text IS NULL OR p.process_key = $1) AND ($2::text IS NULL OR p.state = $2)
          ORDER BY p.id DESC LIMIT ${MOST}`,
};

/** $1 proposal. */
export const READ_PROPOSAL: Statement = {
  name: 'read-proposal',
  text: `SELECT ${COLUMNS}, p.definition, p.proof FROM ${TABLES} WHERE p.id = $1`,
};

/** Whoever decides holds the row: the second one sees what the first decided. $1 proposal. */
export const HOLD_PROPOSAL: Statement = {
  name: 'hold-proposal',
  text: `SELECT p.state, a.name AS decider, p.decided_at AS "decidedAt"
           FROM process_proposal p LEFT JOIN agent a ON a.id = p.decided_by WHERE p.id = $1 FOR UPDATE OF p`,
};

/** $1 process, $2 title, $3 hash, $4 definition, $5 base, $6 revision, $7 note, $8 proof, $9 agent; no row: one is open. */
export const INSERT_PROPOSAL: Statement = {
  name: 'insert-proposal',
  text: `INSERT INTO process_proposal
           (process_key, title, content_hash, definition, base_version, draft_revision, note, proof, proposed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
};

/** The open one of a person. $1 process, $2 agent. */
export const OPEN_PROPOSAL: Statement = {
  name: 'open-proposal',
  text: `SELECT id FROM process_proposal WHERE process_key = $1 AND proposed_by = $2 AND state = 'open'`,
};

/** $1 proposal, $2 state, $3 agent, $4 reason. */
export const DECIDE_PROPOSAL: Statement = {
  name: 'decide-proposal',
  text: `UPDATE process_proposal SET state = $2, decided_by = $3, decided_at = clock_timestamp(), reason = $4 WHERE id = $1`,
};

/** $1 proposal, $2 id of the version it became. */
export const PROPOSAL_PUBLISHED: Statement = {
  name: 'proposal-published',
  text: `UPDATE process_proposal SET version = (SELECT v.version FROM process_version v WHERE v.id = $2) WHERE id = $1`,
};

/** The asker's draft, if it has not gone on since. $1 proposal. */
export const SETTLE_DRAFT: Statement = {
  name: 'settle-proposed-draft',
  text: `DELETE FROM process_draft d USING process_proposal p
          WHERE p.id = $1 AND d.agent_id = p.proposed_by AND d.process_key = p.process_key
            AND d.revision = p.draft_revision`,
};

/** Whether somebody ever asked for this very content themselves. $1 process, $2 hash, $3 agent. */
export const ASKED_BEFORE: Statement = {
  name: 'proposed-before',
  text: `SELECT id FROM process_proposal WHERE process_key = $1 AND content_hash = $2 AND proposed_by = $3 LIMIT 1`,
};

/** $1 process. */
export const READ_RULE: Statement = {
  name: 'read-publishing-rule',
  text: `SELECT approval_required AS "approvalRequired" FROM process WHERE key = $1`,
};

/** $1 process, $2 required; no row: it is so already, or there is no such process. */
export const CHANGE_RULE: Statement = {
  name: 'change-publishing-rule',
  text: `UPDATE process SET approval_required = $2 WHERE key = $1 AND approval_required <> $2 RETURNING key`,
};

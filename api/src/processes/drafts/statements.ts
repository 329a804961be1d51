import type { Statement } from '../../database/database.ts';

/** $1 agent, $2 process. */
export const READ_DRAFT: Statement = {
  name: 'read-draft',
  text: `SELECT definition, base_version AS "baseVersion", revision, saved_at AS "savedAt"
           FROM process_draft WHERE agent_id = $1 AND process_key = $2`,
};

/** $1 agent, $2 process, $3 definition, $4 base, $5 title; no row: there is one already. */
export const BEGIN_DRAFT: Statement = {
  name: 'begin-draft',
  text: `INSERT INTO process_draft (agent_id, process_key, definition, base_version, title, revision)
         VALUES ($1, $2, $3, $4, $5, 1)
         ON CONFLICT DO NOTHING RETURNING revision, saved_at AS "savedAt"`,
};

/** $6 the revision that was seen; no row: it is another one by now. */
export const GO_ON_WITH_DRAFT: Statement = {
  name: 'go-on-with-draft',
  text: `UPDATE process_draft SET definition = $3, base_version = $4, title = $5, revision = revision + 1, saved_at = now()
          WHERE agent_id = $1 AND process_key = $2 AND revision = $6 RETURNING revision, saved_at AS "savedAt"`,
};

/** Where the draft stands, and whether that is exactly this: $3 definition, $4 base. */
export const READ_REVISION: Statement = {
  name: 'read-draft-revision',
  text: `SELECT revision, saved_at AS "savedAt",
                definition::text = $3 AND base_version IS NOT DISTINCT FROM $4::int AS same
           FROM process_draft WHERE agent_id = $1 AND process_key = $2`,
};

export const DISCARD_DRAFT: Statement = {
  name: 'discard-draft',
  text: `DELETE FROM process_draft WHERE agent_id = $1 AND process_key = $2 RETURNING revision`,
};

export const COUNT_DRAFTS: Statement = {
  name: 'count-drafts',
  text: `SELECT count(*)::int AS n FROM process_draft WHERE agent_id = $1`,
};

export const LIST_DRAFTS: Statement = {
  name: 'list-drafts',
  text: `SELECT process_key AS key, title, base_version AS "baseVersion", revision,
                begun_at AS "begunAt", saved_at AS "savedAt"
           FROM process_draft WHERE agent_id = $1 ORDER BY saved_at DESC, process_key`,
};

export const OTHER_DRAFTS: Statement = {
  name: 'other-drafts',
  text: `SELECT a.id, a.name, d.begun_at AS "begunAt", d.saved_at AS "savedAt", d.base_version AS "baseVersion"
           FROM process_draft d JOIN agent a ON a.id = d.agent_id
          WHERE d.process_key = $2 AND d.agent_id <> $1 ORDER BY d.begun_at, a.id`,
};

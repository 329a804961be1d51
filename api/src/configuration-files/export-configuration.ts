import type { Database } from '../database/database.ts';
import { ConfigurationFile } from './schema.ts';

/** One query a part, each in a fixed order, so that equal configurations give equal documents. */
const PARTS = {
  roles: `SELECT key, title, description, general_rights AS "generalRights" FROM role ORDER BY key`,
  queues: `SELECT key, title, description, on_follow_up AS "onFollowUp", ordinal, targets, unlock_after AS "unlockAfter" FROM queue ORDER BY ordinal, key`,
  rights: `SELECT role_key AS role, queue_key AS queue, rights FROM queue_right ORDER BY role_key, queue_key NULLS FIRST`,
  calendars: `SELECT name, version, title, spec FROM calendar ORDER BY name, version`,
  serviceLevels: `SELECT key, title, targets FROM service_level ORDER BY key`,
  services: `SELECT key, title FROM service ORDER BY key`,
  templates: `SELECT key, title, subject, body FROM template ORDER BY key`,
  endpoints: `SELECT key, title, url FROM endpoint ORDER BY key`,
  processes: `
    SELECT p.key, p.title, p.current_version AS "currentVersion", p.approval_required AS "approvalRequired",
      coalesce((
        SELECT json_agg(json_build_object('version', v.version, 'contentHash', v.content_hash, 'note', v.note,
          'retired', v.retired_at IS NOT NULL, 'definition', v.definition, 'layout', v.layout) ORDER BY v.version)
        FROM process_version v WHERE v.process_id = p.id), '[]') AS versions
    FROM process p ORDER BY p.key`,
} as const satisfies Partial<Record<keyof ConfigurationFile, string>>;

interface StoredProcess {
  readonly versions: readonly {
    readonly definition: Readonly<Record<string, unknown>>;
    readonly layout: unknown;
  }[];
}

/** Puts where the states lie by now into the definitions, as an author's file has it. */
const withLayouts = ({ versions, ...process }: StoredProcess) => ({
  ...process,
  versions: versions.map(({ definition, layout, ...version }) => ({
    ...version,
    definition: layout === null ? definition : { ...definition, layout },
  })),
});

/** Reads the whole configuration in one snapshot of the database. */
export async function exportConfiguration(database: Database): Promise<ConfigurationFile> {
  return await database.transaction(async (connection) => {
    await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const parts: Record<string, unknown> = {};
    for (const [name, query] of Object.entries(PARTS)) parts[name] = await database.query(query, [], connection);
    parts['processes'] = (parts['processes'] as readonly StoredProcess[]).map(withLayouts);
    return ConfigurationFile.parse({ format: 'stellwerk-configuration', version: 1, ...parts });
  });
}

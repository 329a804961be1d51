import { contentHash, parseDefinition } from '@stellwerk/engine';
import { type Database, databaseProblem, FOREIGN_KEY_VIOLATION, type Queryable } from '../database/database.ts';
import { ConfigurationConflictError } from './configuration-conflict.ts';
import type { ConfigurationFile } from './schema.ts';
import { verifyTemplates } from './verify-templates.ts';
import { setVersionStates } from './version-states.ts';

/** The database's own code for a version that nobody approved although somebody must. */
const APPROVAL_MISSING = 'SW001';

/** After the versions, which the file brings as they were published elsewhere; what needs approval here still does. */
const REQUIRE_APPROVAL = `
  WITH changed AS (
    UPDATE process SET approval_required = true WHERE key = ANY($1) AND NOT approval_required RETURNING key)
  INSERT INTO process_history (process_key, kind) SELECT key, 'approvalSwitchedOn' FROM changed`;

/** One statement a part: the rows arrive as one JSON parameter; what exists is brought up to date. */
const PARTS = {
  roles: `
    INSERT INTO role (key, title, description, general_rights)
    SELECT key, title, description, "generalRights"
    FROM jsonb_to_recordset($1) AS r(key text, title jsonb, description jsonb, "generalRights" text[])
    ON CONFLICT (key) DO UPDATE SET title = excluded.title, description = excluded.description,
      general_rights = excluded.general_rights`,
  queues: `
    INSERT INTO queue (key, title, description, on_follow_up, ordinal, targets, unlock_after)
    SELECT key, title, description, "onFollowUp", ordinal, targets, nullif("unlockAfter", 'null')
    FROM jsonb_to_recordset($1) AS r(key text, title jsonb, description jsonb, "onFollowUp" text, ordinal int,
      targets jsonb, "unlockAfter" jsonb)
    ON CONFLICT (key) DO UPDATE SET title = excluded.title, description = excluded.description,
      on_follow_up = excluded.on_follow_up, ordinal = excluded.ordinal, targets = excluded.targets,
      unlock_after = excluded.unlock_after`,
  rights: `
    INSERT INTO queue_right (role_key, queue_key, rights)
    SELECT role, queue, rights FROM jsonb_to_recordset($1) AS r(role text, queue text, rights text[])
    ON CONFLICT (role_key, queue_key) DO UPDATE SET rights = excluded.rights`,
  calendars: `
    INSERT INTO calendar (name, version, title, spec)
    SELECT name, version, title, spec FROM jsonb_to_recordset($1) AS r(name text, version int, title jsonb, spec jsonb)
    ON CONFLICT (name, version) DO NOTHING`,
  serviceLevels: `
    INSERT INTO service_level (key, title, targets)
    SELECT key, title, targets FROM jsonb_to_recordset($1) AS r(key text, title jsonb, targets jsonb)
    ON CONFLICT (key) DO UPDATE SET title = excluded.title, targets = excluded.targets`,
  services: `
    INSERT INTO service (key, title) SELECT key, title FROM jsonb_to_recordset($1) AS r(key text, title jsonb)
    ON CONFLICT (key) DO UPDATE SET title = excluded.title`,
  templates: `
    INSERT INTO template (key, title, subject, body)
    SELECT key, title, subject, body FROM jsonb_to_recordset($1) AS r(key text, title jsonb, subject jsonb, body jsonb)
    ON CONFLICT (key) DO UPDATE SET title = excluded.title, subject = excluded.subject, body = excluded.body`,
  endpoints: `
    INSERT INTO endpoint (key, title, url) SELECT key, title, url
    FROM jsonb_to_recordset($1) AS r(key text, title jsonb, url text)
    ON CONFLICT (key) DO UPDATE SET title = excluded.title, url = excluded.url`,
  processes: `
    INSERT INTO process (key, title, current_version) SELECT key, title, "currentVersion"
    FROM jsonb_to_recordset($1) AS r(key text, title jsonb, "currentVersion" int)
    ON CONFLICT (key) DO UPDATE SET title = excluded.title, current_version = excluded.current_version`,
} as const satisfies Partial<Record<keyof ConfigurationFile, string>>;

/** json, not jsonb, keeps a definition's own text; so each version is a statement of its own. */
const INSERT_VERSION = `
  WITH made AS (
    INSERT INTO process_version (process_id, version, content_hash, note, definition)
    SELECT id, $2, $3, $4, $5::json FROM process WHERE key = $1
    ON CONFLICT (process_id, version) DO NOTHING RETURNING version, note)
  INSERT INTO process_history (process_key, kind, version, detail)
  SELECT $1, 'published', version, jsonb_build_object('note', note) FROM made RETURNING version`;
const CURRENT_VERSIONS = 'SELECT key, current_version AS version FROM process';
const DIFFERENT_VERSION = `
  SELECT v.content_hash FROM process_version v JOIN process p ON p.id = v.process_id
  WHERE p.key = $1 AND v.version = $2 AND v.content_hash <> $3`;

/** Versions of calendars are immutable as well. */
const CHANGED_CALENDARS = `
  SELECT c.name, c.version FROM jsonb_to_recordset($1) AS r(name text, version int, spec jsonb)
  JOIN calendar c ON c.name = r.name AND c.version = r.version WHERE c.spec <> r.spec`;

/** Calendars that clocks of queues and service levels, or locks, go by without there being any. */
const MISSING_CALENDARS = `
  SELECT DISTINCT named.name FROM (
    SELECT clock.value ->> 'calendar' AS name FROM (
      SELECT targets FROM queue UNION ALL SELECT targets FROM service_level) t, jsonb_each(t.targets) clock
    UNION ALL SELECT unlock_after ->> 'calendar' FROM queue) named
  WHERE named.name <> 'always' AND NOT EXISTS (SELECT FROM calendar c WHERE c.name = named.name)
  ORDER BY 1`;

async function verifyTargets(database: Database, connection: Queryable): Promise<void> {
  const [missing] = await database.query<{ name: string }>(MISSING_CALENDARS, [], connection);
  if (missing !== undefined)
    throw new ConfigurationConflictError(
      `A queue or service level counts its clocks or locks by the calendar ${missing.name}, which is neither in the file nor in the database.`,
    );
}

async function verifyCalendars(database: Database, file: ConfigurationFile, connection: Queryable): Promise<void> {
  const [changed] = await database.query<{ name: string; version: number }>(
    CHANGED_CALENDARS,
    [JSON.stringify(file.calendars)],
    connection,
  );
  if (changed !== undefined)
    throw new ConfigurationConflictError(
      `Version ${changed.version} of the calendar ${changed.name} exists with other hours; give yours the next version.`,
    );
}

function verifyDefinitions(file: ConfigurationFile): void {
  for (const { key, versions, currentVersion } of file.processes) {
    for (const { version, contentHash: hash, definition } of versions) {
      const parsed = parseDefinition(definition);
      if (!parsed.ok)
        throw new ConfigurationConflictError(
          `Version ${version} of the process ${key} is no process definition: ${parsed.findings[0]?.message.en ?? ''}`,
        );
      if (contentHash(parsed.definition) !== hash)
        throw new ConfigurationConflictError(
          `Version ${version} of the process ${key} was changed by hand: its content hash differs.`,
        );
    }
    if (currentVersion !== null && !versions.some(({ version }) => version === currentVersion))
      throw new ConfigurationConflictError(
        `The process ${key} names version ${currentVersion} as current, but does not contain it.`,
      );
  }
}

/**
 * Brings a configuration into the database: all of it or nothing. What exists under the same key is updated, what is
 * not in the file stays; published versions are immutable.
 *
 * @throws ConfigurationConflictError
 */
export async function importConfiguration(database: Database, file: ConfigurationFile): Promise<void> {
  verifyDefinitions(file);
  await verifyTemplates(database, file);
  try {
    await write(database, file);
  } catch (error) {
    const code = databaseProblem(error)?.code;
    if (code === APPROVAL_MISSING)
      throw new ConfigurationConflictError(
        'The file has a version of a process that needs the approval of a second person; ask for it in the designer.',
      );
    if (code !== FOREIGN_KEY_VIOLATION) throw error;
    throw new ConfigurationConflictError(
      'The configuration gives rights to a role, or in a queue, that is neither in the file nor in the database.',
    );
  }
}

async function write(database: Database, file: ConfigurationFile): Promise<void> {
  await database.transaction(async (connection) => {
    await verifyCalendars(database, file, connection);
    const current = await database.query<{ key: string; version: number | null }>(CURRENT_VERSIONS, [], connection);
    const before = new Map(current.map(({ key, version }) => [key, version]));
    for (const [name, statement] of Object.entries(PARTS))
      await database.query(statement, [JSON.stringify(file[name as keyof typeof PARTS])], connection);
    await verifyTargets(database, connection);
    for (const process of file.processes) {
      const published = await publishVersions(database, process, connection);
      await setVersionStates(database, process, { published, before: before.get(process.key) ?? null }, connection);
    }
    const guarded = file.processes.filter(({ approvalRequired }) => approvalRequired).map(({ key }) => key);
    await database.query(REQUIRE_APPROVAL, [guarded], connection);
  });
}

/** @returns the versions that there were not before */
async function publishVersions(
  database: Database,
  { key, versions }: ConfigurationFile['processes'][number],
  connection: Queryable,
): Promise<number[]> {
  const published: number[] = [];
  for (const { version, contentHash: hash, note, definition } of versions) {
    const different = await database.query(DIFFERENT_VERSION, [key, version, hash], connection);
    if (different.length > 0)
      throw new ConfigurationConflictError(
        `Version ${version} of the process ${key} is already published with other content; publish yours as a new version.`,
      );
    const parameters = [key, version, hash, note, JSON.stringify(definition)];
    const made = await database.query<{ version: number }>(INSERT_VERSION, parameters, connection);
    published.push(...made.map((row) => row.version));
  }
  return published;
}

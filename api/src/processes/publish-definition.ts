import { canonicalJson, contentHash, type ProcessDefinition } from '@stellwerk/engine';
import { type Queryable, theRow } from '../database/database.ts';
import { RECORD_HISTORY } from './history/record-history.ts';
import { RetiredVersionError } from './retired-version-error.ts';

/** Who publishes, why, and on top of what. */
export interface Publication {
  readonly note?: string;
  /** An agent's id; undefined: the system. */
  readonly agent?: string | undefined;
  /** The newest version the author knows; null: a new process; undefined: whatever is there. */
  readonly baseVersion?: number | null | undefined;
  /** Approved by `agent`: who asked for it. */
  readonly proposedBy?: string | undefined;
  /** How many of its scenarios fail; it is published all the same. */
  readonly failedScenarios?: number | undefined;
}

/** Thrown when publishing needs the approval of a second person, and there is none. */
export class ApprovalRequiredError extends Error {
  readonly code = 'approval-required';
  constructor(key: string) {
    super(`Publishing "${key}" needs the approval of a second person; ask for it in the designer.`);
  }
}

/** Thrown when somebody else published meanwhile. */
export class NewerVersionError extends Error {
  readonly code = 'newer-version';
  /** The newest version there is; null: none. */
  readonly current: number | null;
  constructor(key: string, current: number | null) {
    super(`The newest version of "${key}" is ${current ?? 'none'}; compare it with yours and publish on top of it.`);
    this.current = current;
  }
}

interface Version {
  readonly id: number;
  readonly version: number;
  readonly hash: string;
  readonly retired: boolean;
}
interface ProcessRow {
  readonly id: number;
  readonly current: number | null;
  readonly approvalRequired: boolean;
}

/**
 * Writes a definition as the version that new tickets get, and answers its `process_version.id`. Content that is
 * there already makes no new version: that version becomes current again, with the places of its states as they are now.
 *
 * @param connection a transaction of its own; it holds the process's row, so two who publish come one after the other
 * @throws NewerVersionError, ApprovalRequiredError, RetiredVersionError
 */
export async function publishDefinition(
  connection: Queryable,
  definition: ProcessDefinition,
  publication: Publication,
): Promise<number> {
  const { note = '', agent, baseVersion, failedScenarios = 0 } = publication;
  const process = await processRow(connection, definition);
  const versions = await connection.query<Version>(
    `SELECT id, version, content_hash AS hash, retired_at IS NOT NULL AS retired
       FROM process_version WHERE process_id = $1 ORDER BY version DESC`,
    [process.id],
  );
  const hash = contentHash(definition);
  const newest = versions.rows[0];
  // Who sends the same once more, for want of an answer, published it themselves.
  if (baseVersion !== undefined && (newest?.version ?? null) !== baseVersion && newest?.hash !== hash)
    throw new NewerVersionError(definition.key, newest?.version ?? null);
  const detail = JSON.stringify({ note, ...(failedScenarios > 0 ? { failedScenarios } : {}) });
  const record = (kind: 'published' | 'madeCurrent' | 'laidOut', version: number) =>
    connection.query(RECORD_HISTORY.text, [definition.key, kind, agent ?? null, version, detail]);
  const same = versions.rows.find((version) => version.hash === hash);
  if (same === undefined) {
    if (process.approvalRequired && publication.proposedBy === undefined)
      throw new ApprovalRequiredError(definition.key);
    const made = await insert(connection, process.id, definition, { ...publication, hash });
    await record('published', made.version);
    await setCurrent(connection, process.id, definition, made.version);
    return made.id;
  }
  // Whoever retired it may have had a reason; to publish and to take out of retirement are two rights.
  if (same.retired) throw new RetiredVersionError(definition.key, same.version);
  if (await layOut(connection, same.id, definition)) await record('laidOut', same.version);
  if (process.current !== same.version) await record('madeCurrent', same.version);
  await setCurrent(connection, process.id, definition, same.version);
  return same.id;
}

async function processRow(connection: Queryable, { key, title }: ProcessDefinition): Promise<ProcessRow> {
  const upsert = `
    INSERT INTO process (key, title) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET key = excluded.key
    RETURNING id, current_version AS current, approval_required AS "approvalRequired"`;
  return theRow((await connection.query<ProcessRow>(upsert, [key, JSON.stringify(title)])).rows);
}

async function setCurrent(connection: Queryable, process: number, { title }: ProcessDefinition, version: number) {
  await connection.query('UPDATE process SET current_version = $2, title = $3 WHERE id = $1', [
    process,
    version,
    JSON.stringify(title),
  ]);
}

async function insert(
  connection: Queryable,
  process: number,
  definition: ProcessDefinition,
  { hash, note = '', agent, proposedBy }: Publication & { readonly hash: string },
): Promise<Version> {
  const made = await connection.query<Version>(
    `INSERT INTO process_version (process_id, version, content_hash, definition, note, published_by, proposed_by)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM process_version WHERE process_id = $1
     RETURNING id, version, content_hash AS hash, false AS retired`,
    [process, hash, JSON.stringify(definition), note, agent ?? null, proposedBy ?? null],
  );
  return theRow(made.rows);
}

/** Keeps where the states lie now; whether that is elsewhere than before. */
async function layOut(connection: Queryable, version: number, { layout }: ProcessDefinition): Promise<boolean> {
  if (layout === undefined) return false;
  const before = await connection.query<{ layout: unknown }>(
    `SELECT coalesce(layout, definition -> 'layout') AS layout FROM process_version WHERE id = $1`,
    [version],
  );
  if (canonicalJson(theRow(before.rows).layout) === canonicalJson(layout)) return false;
  await connection.query('UPDATE process_version SET layout = $2 WHERE id = $1', [version, JSON.stringify(layout)]);
  return true;
}

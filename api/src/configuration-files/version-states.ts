import type { Database, Queryable } from '../database/database.ts';
import { ConfigurationConflictError } from './configuration-conflict.ts';
import type { ConfigurationFile } from './schema.ts';

type Process = ConfigurationFile['processes'][number];
interface InUse {
  readonly version: number;
  readonly tickets: number;
}

/** Versions that would be retired, held, with the tickets that are on them. $1 process, $2 their numbers. */
const TO_RETIRE = `
  SELECT v.version, (SELECT count(*)::int FROM ticket t WHERE t.process_version_id = v.id) AS tickets
  FROM process_version v JOIN process p ON p.id = v.process_id
  WHERE p.key = $1 AND v.version = ANY ($2::int[]) AND v.retired_at IS NULL ORDER BY v.version FOR UPDATE OF v`;

/** $1 process, $2 versions with whether they are retired. Versions that the file says nothing of stay as they are. */
const SET_RETIREMENT = `
  WITH changed AS (
    UPDATE process_version v SET retired_at = CASE WHEN told.retired THEN now() END
    FROM process p, jsonb_to_recordset($2) AS told(version int, retired boolean)
    WHERE p.key = $1 AND v.process_id = p.id AND v.version = told.version
      AND (v.retired_at IS NOT NULL) <> told.retired
    RETURNING v.version, told.retired)
  INSERT INTO process_history (process_key, kind, version)
  SELECT $1, CASE WHEN retired THEN 'retired' ELSE 'unretired' END, version FROM changed ORDER BY version`;

const RETIRED_CURRENT = `
  SELECT v.version FROM process p JOIN process_version v ON v.process_id = p.id AND v.version = p.current_version
  WHERE p.key = $1 AND v.retired_at IS NOT NULL`;

/** That new tickets use another version than the one published last. $1 process, $2 version, $3 the one before. */
const RECORD_CURRENT = `
  INSERT INTO process_history (process_key, kind, version, detail)
  VALUES ($1, 'madeCurrent', $2, jsonb_build_object('note', '', 'from', $3::int))`;

/**
 * Which versions are retired, and, in the history, which one new tickets use from now on.
 *
 * @param published the versions that this file brought
 * @param before the version that new tickets used until now
 * @throws ConfigurationConflictError
 */
export async function setVersionStates(
  database: Database,
  { key, versions, currentVersion }: Process,
  { published, before }: { readonly published: readonly number[]; readonly before: number | null },
  connection: Queryable,
): Promise<void> {
  const retired = versions.filter((version) => version.retired === true).map(({ version }) => version);
  const inUse = await database.query<InUse>(TO_RETIRE, [key, retired], connection);
  const used = inUse.find(({ tickets }) => tickets > 0);
  if (used !== undefined)
    throw new ConfigurationConflictError(
      `Version ${used.version} of the process ${key} is retired in the file, but ${used.tickets} ${used.tickets === 1 ? 'ticket is' : 'tickets are'} on it here; migrate them first.`,
    );
  const states = versions.flatMap(({ version, retired }) => (retired === undefined ? [] : [{ version, retired }]));
  await database.query(SET_RETIREMENT, [key, JSON.stringify(states)], connection);
  if ((await database.query(RETIRED_CURRENT, [key], connection)).length > 0)
    throw new ConfigurationConflictError(
      `The process ${key} names version ${currentVersion} as current, which is retired.`,
    );
  const expected = published.length > 0 ? Math.max(...published) : before;
  if (currentVersion !== null && currentVersion !== expected)
    await database.query(RECORD_CURRENT, [key, currentVersion, before], connection);
}

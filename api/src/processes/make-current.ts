import { type Queryable } from '../database/database.ts';
import { RECORD_HISTORY } from './history/record-history.ts';
import { UnknownProcessError } from './process-store.ts';
import { RetiredVersionError } from './retired-version-error.ts';

/** Which version, by whom, why. */
export interface Choice {
  readonly key: string;
  readonly version: number;
  readonly agent: string;
  readonly note: string;
}

/**
 * Lets new tickets use a published version again; running tickets stay on theirs. The version that is current already
 * stays so, and nothing happens.
 *
 * @param connection a transaction of its own
 * @throws UnknownProcessError, RetiredVersionError
 */
export async function makeCurrent(connection: Queryable, { key, version, agent, note }: Choice): Promise<void> {
  const found = await connection.query<{ id: number; current: number | null; title: unknown; retired: boolean }>(
    `SELECT p.id, p.current_version AS current, v.definition -> 'title' AS title,
            v.retired_at IS NOT NULL AS retired
       FROM process p JOIN process_version v ON v.process_id = p.id AND v.version = $2
      WHERE p.key = $1 FOR UPDATE OF p`,
    [key, version],
  );
  const [process] = found.rows;
  if (process === undefined) throw new UnknownProcessError(`"${key}" with a version ${version}`);
  if (process.retired) throw new RetiredVersionError(key, version);
  if (process.current === version) return;
  await connection.query('UPDATE process SET current_version = $2, title = $3 WHERE id = $1', [
    process.id,
    version,
    JSON.stringify(process.title),
  ]);
  const detail = JSON.stringify({ note, from: process.current });
  await connection.query(RECORD_HISTORY.text, [key, 'madeCurrent', agent, version, detail]);
}

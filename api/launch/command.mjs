/** The `stellwerk` command under the pinned Node: commands that need the database get the embedded one if no other is named. */
import path from 'node:path';
import { LaunchError, reachableDataDir, startPostgres } from './embedded-postgres.mjs';
import { fail } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const NEED_DATABASE = new Set(['import', 'db', 'export', 'import-config', 'publish', 'release']);
const asksForHelp = process.argv.some((argument) => argument === '--help' || argument === '-h');
const needsDatabase = () => NEED_DATABASE.has(process.argv[2]) && !asksForHelp;

/** A server that was started meanwhile has taken the database over. */
async function isUsedByOthers(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return rowCount > 0;
  } finally {
    await client.end();
  }
}

let postgres;
if (needsDatabase() && !process.env.DATABASE_URL) {
  try {
    const { dataDir } = reachableDataDir(path.resolve(ROOT, process.env.DATA_DIR || 'data'));
    postgres = await startPostgres({ dataDir });
  } catch (error) {
    if (error instanceof LaunchError) fail(error.message);
    throw error;
  }
  process.env.DATABASE_URL = postgres.url;
}
const { main } = await import('../dist/cli/main.js');
try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  // One that a running server uses stays.
  if (postgres && !postgres.adopted && !(await isUsedByOthers(postgres.url))) await postgres.stop();
}

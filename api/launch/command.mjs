/** The `stellwerk` command under the pinned Node: commands that need the database get the embedded one if no other is named. */
import path from 'node:path';
import { LaunchError, reachableDataDir, startPostgres } from './embedded-postgres.mjs';
import { fail } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const NEED_DATABASE = new Set(['import', 'db', 'export', 'import-config', 'publish', 'release']);
const needsDatabase = () => NEED_DATABASE.has(process.argv[2]) && !process.argv.includes('--help');

let postgres;
if (needsDatabase() && !process.env.DATABASE_URL) {
  try {
    const { dataDir } = reachableDataDir(process.env.DATA_DIR ?? path.join(ROOT, 'data'));
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
  // One that the running server uses stays.
  if (postgres && !postgres.adopted) await postgres.stop();
}

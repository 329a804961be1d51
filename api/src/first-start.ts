import { importConfiguration } from './configuration-files/import-configuration.ts';
import type { Configuration } from './configuration/configuration.ts';
import { Database } from './database/database.ts';
import { migrate } from './database/migrator.ts';
import { configurationOf } from './demo/configuration-of.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { shippedDefinitions, shippedDirectory } from './demo/shipped.ts';

const CONNECTIONS = 8;
/** Held while the first data are made; any number that nothing else in the database uses. */
const ADVISORY_LOCK = 724_173_002;
/** Row of `setting` that tells a demo that was begun from a database that holds real data. */
const BEGUN = 'demo.begun';

/**
 * Migrates the database and gives an empty one its first contents: the demo company, or the shipped queues, roles and
 * processes. Safe when several processes start at once; what was interrupted goes on.
 */
export async function prepareDatabase(configuration: Configuration): Promise<void> {
  if (configuration.databaseUrl === undefined) return;
  const database = new Database(configuration.databaseUrl, CONNECTIONS);
  try {
    await migrate(database);
    await inTurn(database, () => (configuration.demo ? beginDemo(database, configuration) : beginEmpty(database)));
  } finally {
    await database.close();
  }
}

async function inTurn(database: Database, work: () => Promise<void>): Promise<void> {
  const connection = await database.pool.connect();
  try {
    await connection.query('SET statement_timeout = 0; SET lock_timeout = 0');
    await connection.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await work();
  } finally {
    // With the connection goes the lock.
    connection.release(true);
  }
}

async function isTrue(database: Database, condition: string, values: readonly unknown[] = []): Promise<boolean> {
  const [row] = await database.query<{ found: boolean }>(`SELECT ${condition} AS found`, values);
  return row?.found ?? false;
}

/** Never over data of somebody else: only where nobody works yet, or where the demo was begun before. */
async function beginDemo(database: Database, configuration: Configuration): Promise<void> {
  const mayFill = 'NOT EXISTS (SELECT 1 FROM agent) OR EXISTS (SELECT 1 FROM setting WHERE key = $1)';
  if (!(await isTrue(database, mayFill, [BEGUN]))) return;
  await database.query(`INSERT INTO setting (key, value) VALUES ($1, 'true') ON CONFLICT (key) DO NOTHING`, [BEGUN]);
  let shown = -1;
  const summary = await fillDemo(database, configuration, (made, of) => {
    const percent = Math.floor((made / of) * 10) * 10;
    if (percent === shown) return;
    shown = percent;
    process.stdout.write(`Demo company: ${percent} %\n`);
  });
  if (summary) process.stdout.write(`Demo company: ${summary.tickets} tickets made\n`);
}

/** Something to work with: what is shipped. An imported configuration, or own queues, are left alone. */
export async function beginEmpty(database: Database): Promise<void> {
  const isEmpty =
    'NOT EXISTS (SELECT 1 FROM agent) AND NOT EXISTS (SELECT 1 FROM queue) AND NOT EXISTS (SELECT 1 FROM process)';
  if (await isTrue(database, isEmpty)) {
    await importConfiguration(database, configurationOf(shippedDirectory(), shippedDefinitions()));
  }
}

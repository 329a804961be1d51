import type pg from 'pg';
import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { configurationOf } from '../../api/src/demo/configuration-of.ts';
import { shippedDefinitions, shippedDirectory } from '../../api/src/demo/shipped.ts';
import { openOwnDatabase, type OwnDatabase, urlOf } from './own-database.ts';

/** The database of which each is a copy; made by whoever needs it first in a run of the tests. */
const TEMPLATE = 'shipped';
/** Held while it is made; any number that nothing else in the database `stellwerk` of the tests uses. */
const ADVISORY_LOCK = 724_173_900;

/**
 * A database of its own that holds what is shipped: queues, roles, processes; nobody works in it yet.
 *
 * @param connections most at once
 */
export const openShippedDatabase = (connections: number): Promise<OwnDatabase> =>
  openOwnDatabase(connections, makeTemplate);

async function makeTemplate(client: pg.Client): Promise<string> {
  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount === 0) {
    // Under another name until it is whole: a failure must not leave half of it to the next.
    const begun = `${TEMPLATE}_begun`;
    await client.query(`DROP DATABASE IF EXISTS ${begun}`);
    await client.query(`CREATE DATABASE ${begun}`);
    const database = new Database(urlOf(begun), 1);
    await migrate(database);
    await importConfiguration(database, configurationOf(shippedDirectory(), shippedDefinitions()));
    await database.close();
    await client.query(`ALTER DATABASE ${begun} RENAME TO ${TEMPLATE}`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
  return TEMPLATE;
}

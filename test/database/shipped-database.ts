import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { configurationOf } from '../../api/src/demo/configuration-of.ts';
import { shippedDefinitions, shippedDirectory } from '../../api/src/demo/shipped.ts';

/** A database of its own that holds what is shipped: queues, roles, processes; nobody works in it yet. */
export interface ShippedDatabase {
  readonly url: string;
  readonly database: Database;
  /** Ends the connections and removes it. */
  close(): Promise<void>;
}

/** The database of which each is a copy; made by whoever needs it first in a run of the tests. */
const TEMPLATE = 'shipped';
/** Held while it is made; any number that nothing else in the database `stellwerk` of the tests uses. */
const ADVISORY_LOCK = 724_173_900;

/** @param connections most at once */
export async function openShippedDatabase(connections: number): Promise<ShippedDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(async (client) => {
    await makeTemplate(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  const url = urlOf(name);
  const database = new Database(url, connections);
  return {
    url,
    database,
    async close() {
      await database.close();
      // Others' connections to it have been told to end, but may not have yet.
      await administrate((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** Does something in the database from which others are made. */
async function administrate(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('stellwerk') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(name: string): string {
  const url = process.env['TEST_POSTGRES'];
  if (url === undefined) throw new Error('There is no PostgreSQL for the tests: start them with `npm test`.');
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function makeTemplate(client: pg.Client): Promise<void> {
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
}

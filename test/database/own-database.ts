import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../../api/src/database/database.ts';

/** A database of its own in the PostgreSQL that all tests of a run share. */
export interface OwnDatabase {
  readonly url: string;
  readonly database: Database;
  /** Ends the connections and removes it. */
  close(): Promise<void>;
}

/**
 * @param connections most at once
 * @param template makes, if nobody has yet, the database of which this one is a copy, and names it; without, it is empty
 */
export async function openOwnDatabase(
  connections: number,
  template?: (client: pg.Client) => Promise<string>,
): Promise<OwnDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${(await template?.(client)) ?? 'template1'}`);
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

/** Where a database of that name is reached. */
export function urlOf(name: string): string {
  const url = process.env['TEST_POSTGRES'];
  if (url === undefined) throw new Error('There is no PostgreSQL for the tests: start them with `npm test`.');
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

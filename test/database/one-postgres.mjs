import { startPostgres } from '../../api/launch/embedded-postgres.mjs';

/** Most that the tests of one file have at once. */
const CONNECTIONS = 120;

/**
 * Before the first test of a run: one PostgreSQL for all of them, in which each file has a database of its own; to make
 * a PostgreSQL for each took longer than many a test. It ends with the run.
 */
export default async function startOnePostgres({ maxWorkers }) {
  const { url } = await startPostgres({ durable: false, connections: CONNECTIONS * maxWorkers });
  process.env.TEST_POSTGRES = url;
}

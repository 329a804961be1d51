import { ConfigurationError, readConfiguration } from '../configuration/configuration.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import { isUnavailable } from '../database/availability.ts';
import { CommandFailure } from './failure.ts';

/**
 * Opens the database that the environment names, lets the work run, and closes it whatever happens.
 *
 * @throws CommandFailure in one sentence when there is none, or it cannot be reached
 */
export async function withDatabase<T>(
  work: (database: Database, configuration: Configuration) => Promise<T>,
): Promise<T> {
  let database: Database | undefined;
  try {
    const configuration = readConfiguration(process.env);
    if (configuration.databaseUrl === undefined)
      throw new CommandFailure('Set DATABASE_URL to the database to use.', 2);
    database = new Database(configuration.databaseUrl, configuration.databasePool);
    return await work(database, configuration);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandFailure(error.message, 2);
    if (isUnavailable(error)) throw new CommandFailure(`The database cannot be reached: ${(error as Error).message}`);
    throw error;
  } finally {
    await database?.close();
  }
}

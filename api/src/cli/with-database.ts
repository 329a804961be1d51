import { ConfigurationError, readConfiguration } from '../configuration/configuration.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import { ChangedMigrationError, NewerDatabaseError, OlderDatabaseError } from '../database/migrator.ts';
import { whyNoDatabase } from '../database/why-no-database.ts';
import { CommandFailure } from './failure.ts';

const SCHEMA_ERRORS = [NewerDatabaseError, OlderDatabaseError, ChangedMigrationError];

/**
 * Opens the database that the environment names, lets the work run, and closes it whatever happens.
 *
 * @throws CommandFailure in one sentence when there is none, it cannot be reached, or its schema is not this release's
 */
export async function withDatabase<T>(
  work: (database: Database, configuration: Configuration) => Promise<T>,
): Promise<T> {
  let database: Database | undefined;
  let url: string | undefined;
  try {
    const configuration = readConfiguration(process.env);
    if (configuration.databaseUrl === undefined)
      throw new CommandFailure('Set DATABASE_URL to the database to use.', 2);
    url = configuration.databaseUrl;
    database = new Database(url, configuration.databasePool);
    return await work(database, configuration);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandFailure(error.message, 2);
    if (SCHEMA_ERRORS.some((kind) => error instanceof kind)) throw new CommandFailure((error as Error).message);
    const why = url === undefined ? undefined : whyNoDatabase(error, url);
    throw why === undefined ? error : new CommandFailure(why);
  } finally {
    await database?.close();
  }
}

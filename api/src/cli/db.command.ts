import { Command } from 'commander';
import { ChangedMigrationError, NewerDatabaseError, migrate } from '../database/migrator.ts';
import { CommandFailure } from './failure.ts';
import { json, line } from './output.ts';
import { withDatabase } from './with-database.ts';

/** `stellwerk db migrate`: brings the database to this release's schema. */
export function dbCommand(): Command {
  const db = new Command('db').description('look after the database');
  db.command('migrate')
    .description("bring the database to this release's schema; safe to repeat")
    .option('--json', 'print {"applied": [names]}')
    .action(async (options: { json?: boolean }) => {
      const applied = await withDatabase(migrate).catch((error: unknown) => {
        if (error instanceof NewerDatabaseError || error instanceof ChangedMigrationError)
          throw new CommandFailure(error.message);
        throw error;
      });
      if (options.json) json({ applied });
      else line(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
    });
  return db;
}

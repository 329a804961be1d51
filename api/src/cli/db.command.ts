import { Command } from 'commander';
import { migrate } from '../database/migrator.ts';
import { json, line } from './output.ts';
import { withDatabase } from './with-database.ts';

const HELP = `
Example:
  DATABASE_URL=postgres://stellwerk@db/stellwerk stellwerk db migrate

Without DATABASE_URL it is the embedded database. A server does the same when it
starts; a database that a newer release has migrated is left alone.`;

/** `stellwerk db migrate`: brings the database to this release's schema. */
export function dbCommand(): Command {
  const db = new Command('db').description('look after the database');
  db.command('migrate')
    .description("bring the database to this release's schema; safe to repeat")
    .option('--json', 'print {"applied": [names]}')
    .addHelpText('after', HELP)
    .action(async (options: { json?: boolean }) => {
      const applied = await withDatabase(migrate);
      if (options.json) json({ applied });
      else line(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
    });
  return db;
}

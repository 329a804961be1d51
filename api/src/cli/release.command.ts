import { Command } from 'commander';
import { requireSchema } from '../database/migrator.ts';
import { json, line } from './output.ts';
import { withDatabase } from './with-database.ts';

const RELEASE = `
  WITH released AS (
    UPDATE ticket t SET held = false FROM process_version v, process p
    WHERE t.held AND v.id = t.process_version_id AND p.id = v.process_id AND ($1::text IS NULL OR p.key = $1)
    RETURNING 1)
  SELECT count(*)::int AS released FROM released`;

const HELP = `
Example:
  stellwerk release help-desk-log

Until then imported tickets are held: however overdue, nothing fires by itself.`;

/** `stellwerk release`: lets the timers of imported tickets run. */
export function releaseCommand(): Command {
  return new Command('release')
    .description('let the timers of imported tickets fire from now on; what is overdue fires at once')
    .argument('[process key]', 'only tickets of this process')
    .option('--json', 'print {"released": number}')
    .addHelpText('after', HELP)
    .action(async (key: string | undefined, options: { json?: boolean }) => {
      const [row] = await withDatabase(async (database) => {
        await requireSchema(database);
        return await database.query<{ released: number }>(RELEASE, [key ?? null]);
      });
      const released = row?.released ?? 0;
      if (options.json) json({ released });
      else line(`${released} tickets released.`);
    });
}

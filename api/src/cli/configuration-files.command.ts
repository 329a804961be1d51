import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { exportConfiguration } from '../configuration-files/export-configuration.ts';
import { ConfigurationConflictError } from '../configuration-files/configuration-conflict.ts';
import { importConfiguration } from '../configuration-files/import-configuration.ts';
import { ConfigurationFile } from '../configuration-files/schema.ts';
import { migrate, requireSchema } from '../database/migrator.ts';
import { CommandFailure } from './failure.ts';
import { readText } from './input-file.ts';
import { json, line } from './output.ts';
import { withDatabase } from './with-database.ts';

const WHAT = 'roles, rights, queues, calendars, service levels, services, templates, endpoints and processes';

/** Every version of every process that was ever published is in it. */
const MAX_CONFIGURATION_BYTES = 400 * 1024 * 1024;

const EXPORT_HELP = `
Example:
  stellwerk export --output configuration.json
  DATABASE_URL=postgres://… stellwerk import-config configuration.json

Exported again there, the file is the same.`;
const IMPORT_HELP = `
Example:
  stellwerk import-config configuration.json

What exists under the same key is updated, what the file does not name stays.
Published versions never change: one that is there with other content, or a
right for a role that is nowhere, and nothing at all is brought in.`;

/** `stellwerk export`: the whole configuration as one JSON document. */
export function exportCommand(): Command {
  return new Command('export')
    .description(`write the configuration (${WHAT}) as one JSON document; people, tickets and secrets stay`)
    .option('--output <file>', 'write to a file (default: the standard output)')
    .option('--json', 'accepted for symmetry: the document is JSON anyway')
    .addHelpText('after', EXPORT_HELP)
    .action(async (options: { output?: string }) => {
      const file = await withDatabase(async (database) => {
        await requireSchema(database);
        return await exportConfiguration(database);
      });
      if (options.output === undefined) json(file);
      else await writeText(options.output, `${JSON.stringify(file, null, 2)}\n`);
    });
}

async function writeText(name: string, text: string): Promise<void> {
  try {
    await writeFile(name, text);
  } catch (error) {
    throw new CommandFailure(
      `${name} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
      2,
    );
  }
}

async function readConfigurationFile(name: string): Promise<ConfigurationFile> {
  let value: unknown;
  try {
    value = JSON.parse(await readText(name, MAX_CONFIGURATION_BYTES));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandFailure(`${name} is not JSON: ${error.message}`, 2);
    throw error;
  }
  const parsed = ConfigurationFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 20).map((issue) => `  /${issue.path.join('/')}: ${issue.message}`);
  throw new CommandFailure(`${name} is no configuration:\n${problems.join('\n')}`, 2);
}

/** `stellwerk import-config`: the opposite of `export`. */
export function importConfigCommand(): Command {
  return new Command('import-config')
    .description('bring an exported configuration into the database: all of it or nothing')
    .argument('<configuration.json>')
    .option('--json', 'print the number of entries of each part')
    .addHelpText('after', IMPORT_HELP)
    .action(async (name: string, options: { json?: boolean }) => {
      const file = await readConfigurationFile(name);
      await withDatabase(async (database) => {
        await migrate(database);
        await importConfiguration(database, file);
      }).catch((error: unknown) => {
        if (error instanceof ConfigurationConflictError) throw new CommandFailure(error.message);
        throw error;
      });
      const counts = Object.fromEntries(
        Object.entries(file).flatMap(([part, entries]) => (Array.isArray(entries) ? [[part, entries.length]] : [])),
      );
      if (options.json) json(counts);
      else
        line(
          Object.entries(counts)
            .map(([part, count]) => `${count} ${part}`)
            .join(', '),
        );
    });
}

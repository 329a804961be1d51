import { analyse, withStableIds } from '@stellwerk/engine';
import { Command } from 'commander';
import { migrate } from '../database/migrator.ts';
import { ProcessStore } from '../processes/process-store.ts';
import { CommandFailure } from './failure.ts';
import { readDirectory, requireDefinition } from './input-file.ts';
import { json, line } from './output.ts';
import { withDatabase } from './with-database.ts';

/** `stellwerk publish`: makes a definition the version that new tickets get. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('publish a process definition; running tickets stay on their version')
    .argument('<definition.json>')
    .option('--note <text>', 'why it changes', '')
    .option('--directory <file>', 'names it may refer to (default: the shipped one)')
    .option('--json', 'print {"key", "version", "contentHash"}')
    .action(async (file: string, options: { note: string; directory?: string; json?: boolean }) => {
      const definition = await requireDefinition(file);
      const { findings } = analyse(definition, await readDirectory(options.directory));
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0)
        throw new CommandFailure(
          `${file} has ${errors.length} errors and is not published:\n${errors.map(({ message }) => `  ${message.en}`).join('\n')}`,
        );
      const published = await withDatabase(async (database) => {
        await migrate(database);
        return await new ProcessStore(database).publish(withStableIds(definition), { note: options.note });
      });
      const { key, version, hash } = published;
      if (options.json) json({ key, version, contentHash: hash });
      else line(`${key} version ${version} is published: new tickets get it.`);
    });
}

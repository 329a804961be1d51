import { analyse, environmentOf, runScenario, withStableIds } from '@stellwerk/engine';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { Command } from 'commander';
import { migrate } from '../database/migrator.ts';
import { beginEmpty } from '../first-start.ts';
import { ProcessStore } from '../processes/process-store.ts';
import { ApprovalRequiredError } from '../processes/publish-definition.ts';
import { RetiredVersionError } from '../processes/retired-version-error.ts';
import { CommandFailure } from './failure.ts';
import { readDirectory, requireDefinition } from './input-file.ts';
import { json, line } from './output.ts';
import { withDatabase } from './with-database.ts';

const HELP = `
Examples:
  stellwerk publish definitions/incident.json --note "Reminders twice a week"
  stellwerk publish my-process.json --directory my-directory.json

It is checked first and its scenarios are run: errors forbid it, and so do
failing scenarios unless you say that it is to happen all the same. The same
content again is no new version.`;

interface PublishOptions {
  readonly note: string;
  readonly directory?: string;
  readonly withFailedScenarios?: boolean;
  readonly json?: boolean;
}

/** `stellwerk publish`: makes a definition the version that new tickets get. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('publish a process definition; running tickets stay on their version')
    .argument('<definition.json>')
    .option('--note <text>', 'why it changes', '')
    .option('--directory <file>', 'names it may refer to (default: the shipped one)')
    .option('--with-failed-scenarios', 'also if scenarios fail')
    .option('--json', 'print {"key", "version", "contentHash"}')
    .addHelpText('after', HELP)
    .action(async (file: string, options: PublishOptions) => {
      const definition = await requireDefinition(file);
      const directory = await readDirectory(options.directory);
      requireNoErrors(file, definition, directory);
      const failedScenarios = await failing(definition, directory);
      if (failedScenarios.length > 0 && !options.withFailedScenarios)
        throw new CommandFailure(
          `${failedScenarios.length} scenarios of ${file} fail and it is not published (--with-failed-scenarios publishes it all the same):\n${failedScenarios.map((title) => `  ${title}`).join('\n')}`,
        );
      const published = await withDatabase(async (database) => {
        await migrate(database);
        // Names the check took from the shipped directory must be there for the tickets, too.
        if (options.directory === undefined) await beginEmpty(database);
        return await new ProcessStore(database).publish(withStableIds(definition), {
          note: options.note,
          failedScenarios: failedScenarios.length,
        });
      }).catch((error: unknown) => {
        const isRefused = error instanceof ApprovalRequiredError || error instanceof RetiredVersionError;
        throw isRefused ? new CommandFailure(error.message) : error;
      });
      const { key, version, hash } = published;
      if (options.json) json({ key, version, contentHash: hash });
      else line(`${key} version ${version} is published: new tickets get it.`);
    });
}

function requireNoErrors(file: string, definition: ProcessDefinition, directory: Directory): void {
  const { findings } = analyse(definition, directory);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new CommandFailure(
      `${file} has ${errors.length} errors and is not published:\n${errors.map(({ message }) => `  ${message.en}`).join('\n')}`,
    );
}

/** The titles of its scenarios that fail. */
async function failing(definition: ProcessDefinition, directory: Directory): Promise<string[]> {
  const environment = await environmentOf(directory);
  return (definition.scenarios ?? [])
    .filter((scenario) => !runScenario(definition, scenario, environment).passed)
    .map(({ title }) => title['en'] ?? Object.values(title)[0] ?? '');
}

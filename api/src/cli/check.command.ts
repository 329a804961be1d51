import { analyse } from '@stellwerk/engine';
import type { Finding } from '@stellwerk/engine';
import { Command } from 'commander';
import { CommandFailure } from './failure.ts';
import { readDefinition, readDirectory } from './input-file.ts';
import { json, line } from './output.ts';

const HELP = `
Examples:
  stellwerk check definitions/incident.json
  stellwerk check my-process.json --directory my-directory.json --json

An error means: do not publish this. A warning: look at it. Each finding says where it is (a JSON pointer) and, where a
ticket can get there, a way that leads to it.`;

const MARKS = { error: '✗', warning: '!', information: '·' } as const;

function print(finding: Finding): void {
  line(`${MARKS[finding.severity]} ${finding.message.en}`);
  line(`    at ${finding.path || '/'}  [${finding.code}]`);
  if (finding.witness && finding.witness.length > 0)
    line(`    a way there: ${finding.witness.map(({ event }) => event).join(' → ')}`);
}

/** The findings of a file, whether it can be parsed or not. */
async function findingsOf(file: string, directoryFile: string | undefined) {
  const parsed = await readDefinition(file);
  if (!parsed.ok) return { findings: parsed.findings, complete: false, configurations: 0 };
  return analyse(parsed.definition, await readDirectory(directoryFile));
}

function searched(complete: boolean, configurations: number): string {
  if (complete) return `${configurations} configurations, all searched`;
  // What a file lacks to be a machine comes before any search.
  if (configurations === 0) return 'not searched before this is mended';
  return 'not proven: too large to search wholly';
}

/** `stellwerk check`: the analysis' findings; exit 1 on errors. */
export function checkCommand(): Command {
  return new Command('check')
    .description('say what is wrong with a process definition')
    .argument('<definition.json>')
    .option('--directory <file>', 'queues, roles, templates, … it may refer to (default: the shipped one)')
    .option('--json', 'print [{code, severity, path, message, witness}]')
    .addHelpText('after', HELP)
    .action(async (file: string, options: { directory?: string; json?: boolean }) => {
      const { findings, complete, configurations } = await findingsOf(file, options.directory);
      if (options.json)
        json(
          findings.map(({ code, severity, path, message, witness = [] }) => ({
            code,
            severity,
            path,
            message: message.en,
            messages: message,
            witness,
          })),
        );
      else {
        for (const finding of findings) print(finding);
        const what =
          findings.length === 0
            ? `Nothing to say about ${file}`
            : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
        line(`${what} (${searched(complete, configurations)}).`);
      }
      if (findings.some(({ severity }) => severity === 'error')) throw new CommandFailure('');
    });
}

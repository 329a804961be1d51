import { Command, CommanderError } from 'commander';
import { CommandFailure } from './failure.ts';
import { allowToStopReading } from './output.ts';
import { checkCommand } from './check.command.ts';
import { dbCommand } from './db.command.ts';
import { exportCommand, importConfigCommand } from './configuration-files.command.ts';
import { importCommand } from './import.command.ts';
import { publishCommand } from './publish.command.ts';
import { releaseCommand } from './release.command.ts';
import { replayCommand } from './replay.command.ts';
import { simulateCommand } from './simulate.command.ts';
import { timeCommand } from './time.command.ts';

/** No line longer than a narrow terminal: a line that is broken again can hardly be read. */
const INTRODUCTION = `Check, try out and fill Stellwerk processes.

A process is one JSON file (docs/process-definition.md). A good order:
  1. stellwerk check my-process.json
     what is wrong with it, in words
  2. stellwerk simulate my-process.json
     runs its scenarios on a simulated clock
  3. stellwerk replay my-process.json log.xes.gz --mapping mapping.json
     would last year's tickets have fitted?
  4. stellwerk publish my-process.json
     new tickets get it (or do it in the browser)

Every command takes --json and then prints nothing but JSON.
Exit codes: 0 good, 1 findings or failures, 2 wrong use.`;

/** The whole command line. */
function program(): Command {
  const root = new Command('stellwerk');
  root.description(INTRODUCTION).showHelpAfterError().exitOverride().helpCommand(true);
  const commands = [
    checkCommand(),
    simulateCommand(),
    replayCommand(),
    publishCommand(),
    importCommand(),
    releaseCommand(),
    timeCommand(),
    dbCommand(),
    exportCommand(),
    importConfigCommand(),
  ];
  for (const command of commands) root.addCommand(command.exitOverride().showHelpAfterError());
  return root;
}

/**
 * Runs one command.
 * @returns the exit code: 0 good, 1 findings or failures, 2 wrong use
 */
export async function main(args: readonly string[]): Promise<number> {
  allowToStopReading();
  try {
    await program().parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CommandFailure) {
      if (error.message) process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    throw error;
  }
}

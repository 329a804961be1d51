import { basename } from 'node:path';
import { Command } from 'commander';
import { migrate } from '../database/migrator.ts';
import { LogImport, MissingQueueError } from '../log-import/import-log.ts';
import type { ImportReport } from '../log-import/import-log.ts';
import { UnknownProcessError } from '../processes/process-store.ts';
import { wholeLog, readMapping } from './event-log.ts';
import { CommandFailure } from './failure.ts';
import { json, line, progress } from './output.ts';
import { offlineGate } from './offline-gate.ts';
import { withDatabase } from './with-database.ts';

const HELP = `
Example:
  stellwerk publish test/acceptance/help-desk/process.json
  stellwerk import help-desk-log Helpdesk.xes.gz --mapping test/acceptance/help-desk/mapping.json

Every case becomes a ticket, every entry goes through the gate at the log's own time; timers that fell due in between
fire then; nothing is mailed. Ctrl-C stops cleanly; the same command goes on where it ended, and run twice it changes
nothing. At the end the tickets are held: no timer fires until \`stellwerk release\`.`;

const REFUSALS_SHOWN = 20;

function interruption(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return { signal: controller.signal, end: () => process.off('SIGINT', stop).off('SIGTERM', stop) };
}

function print(report: ImportReport, seconds: number): void {
  line(
    `${report.imported} tickets, ${report.events} events in ${seconds.toFixed(1)} s (${Math.round(report.events / seconds)} per second); ${report.skipped} cases were in already.`,
  );
  for (const { caseId, activity, event, code } of report.refused.slice(0, REFUSALS_SHOWN))
    line(`✗ case ${caseId}: "${activity}" (${event}) refused: ${code}`);
  if (report.refused.length > REFUSALS_SHOWN) line(`… and ${report.refused.length - REFUSALS_SHOWN} more refusals.`);
}

/** `stellwerk import`: an event log as tickets, through the gate. */
export function importCommand(): Command {
  return new Command('import')
    .description('bring an event log (XES or CSV, also .gz) in as tickets of a published process')
    .argument('<process key>')
    .argument('<log>')
    .requiredOption('--mapping <file>', "which entry of the log is which of the process's events")
    .option('--name <name>', "the log's name, by which its cases are known again (default: the file's)")
    .option('--json', 'print {cases, imported, skipped, events, refused, seconds}')
    .addHelpText('after', HELP)
    .action(async (key: string, file: string, options: { mapping: string; name?: string; json?: boolean }) => {
      const mapping = await readMapping(options.mapping);
      const cases = await wholeLog(file, mapping);
      const interrupted = interruption();
      const started = performance.now();
      const report = await withDatabase(async (database, configuration) => {
        await migrate(database);
        const { gate, processes } = offlineGate(database, configuration);
        await processes.current(key);
        const log = { process: key, name: options.name ?? basename(file), cases, mapping };
        return await new LogImport(database, gate, log).run(({ imported, skipped }) => {
          progress(`${imported + skipped} of ${cases.length} cases`);
        }, interrupted.signal);
      }).catch((error: unknown) => {
        if (error instanceof UnknownProcessError)
          throw new CommandFailure(`${error.message} Publish it first: stellwerk publish <definition.json>`, 2);
        if (error instanceof MissingQueueError) throw new CommandFailure(error.message, 2);
        throw error;
      });
      interrupted.end();
      progress('');
      const seconds = (performance.now() - started) / 1000;
      if (options.json) json({ ...report, seconds });
      else print(report, seconds);
      if (interrupted.signal.aborted)
        throw new CommandFailure('Stopped. The same command goes on where this one ended.');
      if (report.refused.length > 0) throw new CommandFailure('');
    });
}

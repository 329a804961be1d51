import { Conformance, environmentOf } from '@stellwerk/engine';
import type { ConformanceReport } from '@stellwerk/engine';
import { Command } from 'commander';
import { CommandFailure } from './failure.ts';
import { casesOf, readMapping } from './event-log.ts';
import { readDirectory, requireDefinition } from './input-file.ts';
import { json, line, progress } from './output.ts';
import { runnable } from './runnable.ts';

const HELP = `
Example:
  stellwerk replay test/acceptance/help-desk/process.json Helpdesk.xes.gz --mapping test/acceptance/help-desk/mapping.json

Nothing is written anywhere. What is refused changes nothing, and the case goes on: so you see all that does not fit.
Exit 1 if anything was refused.`;

/** Progress is shown every so many cases. */
const PROGRESS_EVERY = 250;

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function print(report: ConformanceReport): void {
  const share = report.cases === 0 ? 0 : (100 * report.fitting) / report.cases;
  line(
    `${many(report.cases, 'case')}, ${many(report.events, 'event')}; ${share.toFixed(1)} % fit (${many(report.fitting, 'case')}).`,
  );
  if (report.ignoredEvents > 0) line(`Ignored by the mapping: ${many(report.ignoredEvents, 'event')}.`);
  if (report.longest) line(`The longest case is ${report.longest.id} with ${many(report.longest.events, 'event')}.`);
  for (const { count, activity, event, state, example, reason } of report.refused)
    line(`✗ ${count} × "${activity}" (${event}) refused in ${state}, e.g. case ${example}: ${reason.en}`);
  for (const [activity, count] of Object.entries(report.unknown))
    line(`✗ ${count} × "${activity}": the mapping has no rule for it.`);
}

/** `stellwerk replay`: would this log have been possible under this process? */
export function replayCommand(): Command {
  return new Command('replay')
    .description('replay an event log (XES or CSV, also .gz) through a process: which cases fit, what is refused where')
    .argument('<definition.json>')
    .argument('<log>')
    .requiredOption('--mapping <file>', "which entry of the log is which of the process's events")
    .option('--directory <file>', 'calendars and other names it refers to (default: the shipped one)')
    .option('--json', 'print the whole report')
    .addHelpText('after', HELP)
    .action(async (file: string, log: string, options: { mapping: string; directory?: string; json?: boolean }) => {
      const definition = await requireDefinition(file);
      const mapping = await readMapping(options.mapping);
      const environment = await environmentOf(await readDirectory(options.directory));
      const report = await runnable(file, async () => {
        const conformance = new Conformance(definition, mapping, environment);
        let count = 0;
        for await (const logCase of casesOf(log, mapping)) {
          conformance.add(logCase);
          if (++count % PROGRESS_EVERY === 0) progress(`${count} cases`);
        }
        progress('');
        return conformance.report();
      });
      if (options.json) json(report);
      else print(report);
      if (report.refused.length > 0 || Object.keys(report.unknown).length > 0) throw new CommandFailure('');
    });
}

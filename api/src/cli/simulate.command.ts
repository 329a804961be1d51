import { coverage, environmentOf, guardCoverage, runScenario } from '@stellwerk/engine';
import type { ScenarioRun, ScenarioStep } from '@stellwerk/engine';
import { Command } from 'commander';
import { CommandFailure } from './failure.ts';
import { readDirectory, requireDefinition } from './input-file.ts';
import { json, line } from './output.ts';
import { runnable } from './runnable.ts';

const HELP = `
Example:
  stellwerk simulate definitions/incident.json

Time is simulated: two days pass at once, and what falls due meanwhile fires in its order. Exit 1 if an expectation is
not met.`;

const whatHappened = ({ entry, applied }: ScenarioStep): string => {
  const parts = [entry?.after && `after ${entry.after}`, entry?.until && `at ${entry.until}`];
  const sent = entry?.send && `${entry.send}${entry.as === undefined ? '' : ` as ${entry.as}`}`;
  const fell = applied
    .map(({ event }) => event.type)
    .filter((type) => type !== entry?.send && type !== 'ticket.create');
  return [...parts, fell.length > 0 && `[${fell.join(', ')}]`, sent].filter(Boolean).join(' ') || 'start';
};

function printStep(step: ScenarioStep): void {
  const states = Object.entries(step.states).map(([region, state]) => `${region} ${state}`);
  line(`    ${new Date(step.at).toISOString()}  ${whatHappened(step)}`);
  line(`        ${step.refused ? `refused: ${step.refused.sentence.en}` : `→ ${states.join(', ')}`}`);
  if (step.notified.length > 0) line(`        notified: ${step.notified.join(', ')}`);
  for (const failure of step.failures) line(`        ✗ ${failure.en}`);
}

const asJson = (run: ScenarioRun) => ({
  title: run.scenario.title,
  passed: run.passed,
  steps: run.steps.map((step) => ({
    at: new Date(step.at).toISOString(),
    sent: step.entry?.send ?? null,
    events: step.applied.map(({ event }) => event.type),
    states: step.states,
    fields: step.fields,
    clocks: step.clocks,
    notified: step.notified,
    effects: step.effects,
    refused: step.refused?.sentence.en ?? null,
    failures: step.failures.map(({ en }) => en),
  })),
});

/** `stellwerk simulate`: runs a definition's scenarios and prints the course of each. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('run the scenarios of a process definition on a simulated clock')
    .argument('<definition.json>')
    .option('--directory <file>', 'calendars and other names it refers to (default: the shipped one)')
    .option('--json', 'print {passed, scenarios, coverage, guards}')
    .addHelpText('after', HELP)
    .action(async (file: string, options: { directory?: string; json?: boolean }) => {
      const definition = await requireDefinition(file);
      const environment = await environmentOf(await readDirectory(options.directory));
      const runs = await runnable(file, () =>
        (definition.scenarios ?? []).map((scenario) => runScenario(definition, scenario, environment)),
      );
      const covered = coverage(definition, runs);
      const guards = guardCoverage(definition, runs);
      const passed = runs.every((run) => run.passed);
      if (options.json) json({ passed, scenarios: runs.map(asJson), coverage: covered, guards });
      else {
        for (const run of runs) {
          line(`${run.passed ? '✓' : '✗'} ${run.scenario.title['en'] ?? ''}`);
          run.steps.forEach(printStep);
        }
        line(
          runs.length === 0
            ? `${file} has no scenarios yet: add some under "scenarios" (docs/process-definition.md).`
            : `${runs.filter((run) => run.passed).length} of ${runs.length} scenarios passed; ${covered.taken} of ${covered.all} transitions taken, ${guards.seen} of ${guards.all} guard branches seen.`,
        );
      }
      if (!passed) throw new CommandFailure('');
    });
}

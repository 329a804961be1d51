import { coverage, durationAmount, environmentOf, guardCoverage, parseDuration, runScenario } from '@stellwerk/engine';
import type { Directory, ProcessDefinition, ScenarioRun, ScenarioStep } from '@stellwerk/engine';
import type { ScenarioCourse, ScenarioReport, ScenarioStop } from './questions.ts';

/** Runs every scenario of a definition with the directory's calendars. */
export async function scenarioReport(definition: ProcessDefinition, directory: Directory): Promise<ScenarioReport> {
  const env = await environmentOf(directory);
  const runs = (definition.scenarios ?? []).map((scenario) => runScenario(definition, scenario, env));
  const { all, taken, missing } = coverage(definition, runs);
  return {
    courses: runs.map(courseOf),
    all,
    taken,
    missing: missing.map(({ id }) => id),
    guards: guardCoverage(definition, runs),
  };
}

const courseOf = ({ scenario, passed, steps }: ScenarioRun): ScenarioCourse => ({
  title: scenario.title,
  passed,
  stops: steps.map(stopOf),
});

function stopOf(step: ScenarioStep): ScenarioStop {
  const { entry, refused } = step;
  const events = step.applied.map(({ event, transitions }) => ({
    event: event.type,
    transitions: transitions.map(({ id }) => id),
  }));
  const sentLast = entry?.send !== undefined && events.at(-1)?.event === entry.send;
  const expected = entry?.expect?.refused;
  return {
    at: step.at,
    ...(entry?.send === undefined ? {} : { event: entry.send }),
    ...(entry?.as === undefined ? {} : { as: entry.as }),
    ...(entry?.after === undefined ? {} : { passed: durationAmount(parseDuration(entry.after)) }),
    ...(entry?.until === undefined ? {} : { until: entry.until }),
    due: step.index === -1 ? [] : events.slice(0, sentLast ? -1 : undefined),
    states: step.states,
    clocks: step.clocks,
    notified: step.notified,
    owner: step.owner,
    ...(refused === undefined
      ? {}
      : { refused: { sentence: refused.sentence, expected: expected !== undefined && expected !== false } }),
    failures: step.failures,
    transitions: [...new Set(step.applied.flatMap(({ transitions }) => transitions.map(({ id }) => id)))],
  };
}

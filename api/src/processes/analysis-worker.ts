import { parentPort, workerData } from 'node:worker_threads';
import {
  analyse,
  type Directory,
  environmentOf,
  failureInWords,
  phrasesOf,
  type ProcessDefinition,
  runScenario,
  type ScenarioFailure,
} from '@stellwerk/engine';
import type { WorkerAnswer } from './scenario-outcome.ts';

/** What the worker is given. */
interface Task {
  readonly definition: ProcessDefinition;
  readonly directory: Directory;
  readonly milliseconds: number;
  /** Whether the scenarios are run too, if there are no errors. */
  readonly scenarios: boolean;
}

const task = workerData as Task;
const { definition, directory } = task;
const tell = (answer: WorkerAnswer): void => parentPort?.postMessage(answer);
const { findings, complete, configurations } = analyse(definition, directory, { milliseconds: task.milliseconds });
tell({ analysis: { findings, complete, configurations } });
if (task.scenarios && !findings.some(({ severity }) => severity === 'error')) {
  const environment = await environmentOf(directory);
  const [en, de] = [phrasesOf(definition, directory, 'en'), phrasesOf(definition, directory, 'de')];
  /** Whoever decides about a version reads titles, not keys. */
  const inWords = (failure: ScenarioFailure) => ({
    en: failureInWords(failure, en, 'en'),
    de: failureInWords(failure, de, 'de'),
  });
  for (const scenario of definition.scenarios ?? []) {
    const { passed, steps } = runScenario(definition, scenario, environment);
    tell({
      scenario: { title: scenario.title, passed, failures: steps.flatMap((step) => step.failures.map(inWords)) },
    });
  }
}
tell({ done: true });

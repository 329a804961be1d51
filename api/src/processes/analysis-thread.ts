import { Worker } from 'node:worker_threads';
import { type Directory, type Finding, lint, type ProcessDefinition } from '@stellwerk/engine';
import type { CheckedDefinition } from './definition-check.ts';
import { type Analysis, NOT_FINISHED, type ScenarioOutcome, type WorkerAnswer } from './scenario-outcome.ts';

/** The search may take so long; the thread is ended a little later, whatever it does. */
const THREAD_LIMITS = { searchMs: 10_000, graceMs: 5_000, memoryMb: 512 } as const;

/** Said when the thread was ended before it could tell how far it came. */
const NOT_PROVEN: Finding = {
  code: 'not-proven',
  severity: 'information',
  path: '/machine',
  message: {
    en: 'Not proven: the search took too long or too much memory and was ended; whether tickets can get stuck is not known.',
    de: 'Nicht bewiesen: Die Suche dauerte zu lange oder brauchte zu viel Speicher und wurde beendet; ob Tickets stecken bleiben können, ist nicht bekannt.',
  },
};

/** Analyses a definition in a thread of its own, and runs its scenarios there if that is asked. Never throws. */
export function analyseInThread(
  definition: ProcessDefinition,
  directory: Directory,
  scenarios: boolean,
  { searchMs, graceMs, memoryMb }: Readonly<Record<keyof typeof THREAD_LIMITS, number>> = THREAD_LIMITS,
): Promise<Omit<CheckedDefinition, 'definition'>> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./analysis-worker.${extension}`, import.meta.url), {
    workerData: { definition, directory, milliseconds: searchMs, scenarios },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const outcomes: ScenarioOutcome[] = [];
  let analysis: Analysis | undefined;
  return new Promise<Omit<CheckedDefinition, 'definition'>>((resolve) => {
    // Out of time or memory: the rules that need no search are told, and that nothing else is proven.
    const end = () => {
      const known = analysis ?? unproven(definition, directory);
      const runs = scenarios && !known.findings.some(({ severity }) => severity === 'error');
      const unfinished = runs ? (definition.scenarios ?? []).slice(outcomes.length) : [];
      resolve({ ...known, scenarios: [...outcomes, ...unfinished.map(notFinished)] });
    };
    const timeout = setTimeout(end, searchMs + graceMs);
    worker.on('message', (told: WorkerAnswer) => {
      if ('analysis' in told) ({ analysis } = told);
      else if ('scenario' in told) outcomes.push(told.scenario);
      else end();
    });
    worker.once('error', end);
    worker.once('exit', () => {
      clearTimeout(timeout);
      end();
    });
  }).finally(() => worker.terminate());
}

const notFinished = ({ title }: { readonly title: ScenarioOutcome['title'] }): ScenarioOutcome => ({
  title,
  passed: false,
  failures: [NOT_FINISHED],
});

function unproven(definition: ProcessDefinition, directory: Directory): Analysis {
  const findings = lint(definition, directory);
  const isInOrder = !findings.some(({ severity }) => severity === 'error');
  return { findings: isInOrder ? [...findings, NOT_PROVEN] : findings, complete: false, configurations: 0 };
}

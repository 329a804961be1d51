import { Inject, Injectable } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { type Directory, lint, parseDefinition, type ProcessDefinition } from '@stellwerk/engine';
import { DirectoryReader } from './directory-reader.ts';
import { type Analysis, NOT_FINISHED, type ScenarioOutcome, type WorkerAnswer } from './scenario-outcome.ts';

/** What checking a definition came to. */
export interface CheckedDefinition extends Analysis {
  /** Set if the document could be read at all. */
  readonly definition: ProcessDefinition | undefined;
  /** How its scenarios went, if that was asked and there are no errors. */
  readonly scenarios: readonly ScenarioOutcome[];
}

/** The search may take so long; the thread is ended a little later, whatever it does. */
const SEARCH_MS = 10_000;
const GRACE_MS = 5_000;
const MEMORY_MB = 512;
/** Searches at once; each keeps a core busy. */
const AT_ONCE = 2;

/** Reads a definition and proves what can be proven about it, in a thread of its own. */
@Injectable()
export class DefinitionCheck {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(@Inject(DirectoryReader) private readonly directory: DirectoryReader) {}

  /** @param scenarios whether its scenarios are run as well */
  async check(document: unknown, { scenarios = false } = {}): Promise<CheckedDefinition> {
    const parsed = parseDefinition(document);
    if (!parsed.ok) {
      return { findings: parsed.findings, complete: false, configurations: 0, definition: undefined, scenarios: [] };
    }
    const { definition } = parsed;
    const { directory } = await this.directory.read();
    return { ...(await this.inTurn(() => search(definition, directory, scenarios))), definition };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

function search(
  definition: ProcessDefinition,
  directory: Directory,
  scenarios: boolean,
): Promise<Omit<CheckedDefinition, 'definition'>> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./analysis-worker.${extension}`, import.meta.url), {
    workerData: { definition, directory, milliseconds: SEARCH_MS, scenarios },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const outcomes: ScenarioOutcome[] = [];
  let analysis: Analysis | undefined;
  return new Promise<Omit<CheckedDefinition, 'definition'>>((resolve) => {
    // Out of time or memory: the rules that need no search are told, and that nothing else is proven.
    const end = () => {
      const known = analysis ?? { findings: lint(definition, directory), complete: false, configurations: 0 };
      const runs = scenarios && !known.findings.some(({ severity }) => severity === 'error');
      const unfinished = runs ? (definition.scenarios ?? []).slice(outcomes.length) : [];
      resolve({ ...known, scenarios: [...outcomes, ...unfinished.map(notFinished)] });
    };
    const timeout = setTimeout(end, SEARCH_MS + GRACE_MS);
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

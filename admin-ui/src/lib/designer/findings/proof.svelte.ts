import type { Directory, Finding, ProcessDefinition } from '@stellwerk/engine';
import { EngineStopped, EngineWorker } from '../../workers/engine-worker.ts';
import type { Analysis } from '../../workers/questions.ts';
import { subjectsOf } from './subjects-of.ts';

/** How long after a change the rules are asked, and how long everything rests before the full search, milliseconds. */
const LINT_AFTER = 60;
const SEARCH_AFTER = 1200;

/** What is known about the draft at the moment: the structural rules at once, the full search when it is idle. */
export class Proof {
  /** What the rules say; with the search's findings once it is through. */
  findings = $state.raw<readonly Finding[]>([]);
  /** The full search over this very definition; undefined while it is outstanding. */
  analysis = $state.raw<Analysis>();
  seen = $state(0);
  failure = $state<string>();
  /** How long the rules took in the worker, milliseconds; shown by tests. */
  lintTime = $state<number>();
  readonly #definition: () => ProcessDefinition;
  readonly #directory: Directory;
  /** Two workers: a long search must not keep the next keystroke's rules waiting. */
  readonly #rules = new EngineWorker();
  readonly #search = new EngineWorker();
  #run = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];
  readonly #bySubject = $derived.by(() => subjectsOf(this.findings, this.#definition()));

  constructor(definition: () => ProcessDefinition, directory: Directory) {
    this.#definition = definition;
    this.#directory = directory;
  }

  /** Findings by the stable id of what they are about. */
  get bySubject(): ReadonlyMap<string, readonly Finding[]> {
    return this.#bySubject;
  }
  get hasErrors(): boolean {
    return this.findings.some(({ severity }) => severity === 'error');
  }

  /** The definition changed: what was known is old. */
  changed(): void {
    const mine = ++this.#run;
    this.#end();
    this.analysis = undefined;
    this.seen = 0;
    this.#timers = [
      setTimeout(() => void this.#lint(mine), LINT_AFTER),
      setTimeout(() => void this.#analyse(mine), SEARCH_AFTER),
    ];
  }

  /** Ends everything that runs. */
  end(): void {
    this.#run += 1;
    this.#end();
    this.#rules.stop();
  }

  #end(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.#search.stop();
  }

  async #lint(mine: number): Promise<void> {
    await this.#ask(mine, async () => {
      const question = { kind: 'lint', definition: this.#definition(), directory: this.#directory } as const;
      const { findings, milliseconds } = await this.#rules.ask<'lint'>(question);
      if (mine !== this.#run || this.analysis) return;
      this.findings = findings;
      this.lintTime = milliseconds;
    });
  }

  async #analyse(mine: number): Promise<void> {
    await this.#ask(mine, async () => {
      const question = { kind: 'analyse', definition: this.#definition(), directory: this.#directory } as const;
      performance.mark('designer.search');
      const answer = await this.#search.ask<'analyse'>(question, (seen) => {
        if (mine === this.#run) this.seen = seen;
      });
      if (mine !== this.#run) return;
      performance.measure('designer.search', 'designer.search');
      this.analysis = answer;
      this.findings = answer.findings;
    });
  }

  async #ask(mine: number, question: () => Promise<void>): Promise<void> {
    try {
      await question();
      if (mine === this.#run) this.failure = undefined;
    } catch (reason) {
      if (mine !== this.#run || reason instanceof EngineStopped) return;
      this.failure = reason instanceof Error ? reason.message : String(reason);
    }
  }
}

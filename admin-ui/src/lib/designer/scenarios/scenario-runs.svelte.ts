import type { Directory, ProcessDefinition, Scenario } from '@stellwerk/engine';
import { EngineStopped, EngineWorker } from '../../workers/engine-worker.ts';
import type { ScenarioCourse, ScenarioReport } from '../../workers/questions.ts';

/** How long everything rests after a change before the scenarios run, milliseconds. */
const RUN_AFTER = 250;

/** The draft's scenarios, run by the engine beside the page after every change. */
export class ScenarioRuns {
  /** What the last run said; it stays while the next one is under way. */
  report = $state.raw<ScenarioReport>();
  running = $state(false);
  failure = $state<string>();
  readonly #definition: () => ProcessDefinition;
  readonly #directory: Directory;
  /** One of its own: a long analysis must not keep the scenarios waiting. */
  readonly #worker = new EngineWorker();
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  /** The scenarios the report speaks of, in its order. */
  #ran = $state.raw<readonly Scenario[]>([]);

  constructor(definition: () => ProcessDefinition, directory: Directory) {
    this.#definition = definition;
    this.#directory = directory;
  }

  /** How many scenarios do not pass. */
  get failed(): number {
    return this.report?.courses.filter(({ passed }) => !passed).length ?? 0;
  }

  /** How a scenario went in the last run; undefined for one that is new. */
  courseOf(scenario: Scenario): ScenarioCourse | undefined {
    return this.report?.courses[this.#ran.indexOf(scenario)];
  }

  /** The definition changed: everything is run again. */
  changed(): void {
    const mine = ++this.#run;
    clearTimeout(this.#timer);
    if (this.#asking) this.#worker.stop();
    this.running = true;
    this.#timer = setTimeout(() => void this.#ask(mine), RUN_AFTER);
  }

  end(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
    this.#worker.stop();
  }

  async #ask(mine: number): Promise<void> {
    const definition = this.#definition();
    this.#asking = true;
    try {
      const report = await this.#worker.ask<'scenarios'>({
        kind: 'scenarios',
        definition,
        directory: this.#directory,
      });
      if (mine !== this.#run) return;
      this.#ran = definition.scenarios ?? [];
      this.report = report;
      this.failure = undefined;
    } catch (reason) {
      if (mine !== this.#run || reason instanceof EngineStopped) return;
      this.failure = reason instanceof Error ? reason.message : String(reason);
    }
    this.running = this.#asking = false;
  }
}

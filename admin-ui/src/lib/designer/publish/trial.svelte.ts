import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { failedScenarios } from '../../process/failed-scenario.ts';
import type { FailedScenario } from '../../process/failed-scenario.ts';
import { EngineWorker } from '../../workers/engine-worker.ts';

/** The scenarios of a definition, run in the browser before it is published. */
export class Trial {
  state = $state<'running' | 'done' | 'failed'>('running');
  all = $state(0);
  failing = $state.raw<readonly FailedScenario[]>([]);
  readonly #engine = new EngineWorker();

  async run(definition: ProcessDefinition, directory: Directory): Promise<void> {
    try {
      const report = await this.#engine.ask<'scenarios'>({ kind: 'scenarios', definition, directory });
      this.all = report.courses.length;
      this.failing = failedScenarios(report, definition, directory);
      this.state = 'done';
    } catch {
      // Something in it keeps the engine from running it: the findings say what; the server runs them anyway.
      this.state = 'failed';
    }
  }

  end(): void {
    this.#engine.stop();
  }
}

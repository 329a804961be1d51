import { Inject, Injectable, Logger } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { CONFIGURATION, type Configuration } from '../../configuration/configuration.ts';
import { Database, type Statement } from '../../database/database.ts';
import { CommittedSteps } from '../gate/committed-steps.ts';
import type { MigrationNews, MigrationTask } from './worker-messages.ts';

/** How soon work that another process was asked for, or was killed at, is found. */
const LOOK_MS = 1000;
const MEMORY_MB = 1024;

const AT_WORK: Statement = {
  name: 'migrations-at-work',
  text: `SELECT id FROM process_migration WHERE state IN ('trying', 'running', 'undoing') ORDER BY id`,
};

/**
 * Has migrations worked on in a thread of their own, one at a time. What is to be done stands in the database: after a
 * restart it simply goes on, and of several processes one does it.
 */
@Injectable()
export class MigrationSupervisor {
  private readonly log = new Logger('Migrations');
  private timeout: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private worker: Worker | undefined;
  private isRunning = false;
  private isWoken = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CommittedSteps) private readonly steps: CommittedSteps,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'databaseUrl'>,
  ) {}

  start(): void {
    this.isRunning = true;
    this.look(0);
  }

  /** Something was asked: looks at once. In a process that only serves pages another one will find it. */
  wake(): void {
    this.isWoken = true;
    if (this.isRunning && this.working === undefined) this.look(0);
  }

  /** Ends after the batch that is being written; the rest waits for the next start. */
  async stop(): Promise<void> {
    this.isRunning = false;
    clearTimeout(this.timeout);
    this.worker?.postMessage('stop');
    await this.working;
  }

  private look(ms: number): void {
    clearTimeout(this.timeout);
    this.timeout = setTimeout(() => {
      this.isWoken = false;
      this.working = this.work()
        .catch((error: unknown) =>
          this.log.error(
            `Migrations could not be worked on: ${error instanceof Error ? error.message : String(error)}`,
          ),
        )
        .finally(() => {
          this.working = undefined;
          if (this.isRunning) this.look(this.isWoken ? 0 : LOOK_MS);
        });
    }, ms);
  }

  private async work(): Promise<void> {
    for (const { id } of await this.database.run<{ id: number }>(AT_WORK, [])) {
      if (this.isRunning) await this.carryOut(id);
    }
  }

  private carryOut(migration: number): Promise<void> {
    const { databaseUrl } = this.configuration;
    if (databaseUrl === undefined) return Promise.resolve();
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const task: MigrationTask = { databaseUrl, migration };
    const worker = new Worker(new URL(`./migration-worker.${extension}`, import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.worker = worker;
    worker.on('message', (news: MigrationNews) => {
      for (const step of news) this.steps.tell(step);
    });
    return new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    }).finally(() => (this.worker = undefined));
  }
}

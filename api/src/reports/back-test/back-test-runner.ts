import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { CONFIGURATION, type Configuration } from '../../configuration/configuration.ts';
import { Database } from '../../database/database.ts';
import type { BackTestTask } from './back-test-worker.ts';
import { FAIL_BACK_TEST } from './statements.ts';

const MEMORY_MB = 1024;
/** Each keeps a core busy; the others wait. */
const AT_ONCE = 1;

/** Runs back-tests in threads of their own, one after the other. */
@Injectable()
export class BackTestRunner implements OnApplicationShutdown {
  private readonly logger = new Logger('BackTest');
  private readonly waiting: Omit<BackTestTask, 'databaseUrl'>[] = [];
  private readonly running = new Map<string, Worker>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  begin(task: Omit<BackTestTask, 'databaseUrl'>): void {
    this.waiting.push(task);
    this.next();
  }

  /** Ends one, also one that has not begun. */
  async stop(backTest: string): Promise<void> {
    const place = this.waiting.findIndex((task) => task.backTest === backTest);
    if (place >= 0) this.waiting.splice(place, 1);
    await this.running.get(backTest)?.terminate();
  }

  async onApplicationShutdown(): Promise<void> {
    this.waiting.length = 0;
    await Promise.all([...this.running.values()].map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.running.size >= AT_ONCE) return;
    const task = this.waiting.shift();
    const { databaseUrl } = this.configuration;
    if (task === undefined || databaseUrl === undefined) return;
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./back-test-worker.${extension}`, import.meta.url), {
      workerData: { ...task, databaseUrl } satisfies BackTestTask,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.running.set(task.backTest, worker);
    worker.once('error', (error) => this.logger.error(`Back-test ${task.backTest}: ${String(error)}`));
    worker.once('exit', () => {
      this.running.delete(task.backTest);
      // One that has finished says so itself; of a server that goes down the silence tells.
      this.database.run(FAIL_BACK_TEST, [task.backTest]).catch(() => undefined);
      this.next();
    });
  }
}

import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { CONFIGURATION, type Configuration } from '../../configuration/configuration.ts';
import { Database } from '../../database/database.ts';
import type { BackTestTask } from './back-test-worker.ts';
import { BEAT_BACK_TESTS, FAIL_BACK_TESTS } from './statements.ts';

const MEMORY_MB = 1024;
/** Each keeps a core busy; the others wait. */
const AT_ONCE = 1;
/** So often it is said that they live, also those that wait: well within the silence that tells of a death. */
const BEAT_MS = 3000;

/** Runs back-tests in threads of their own, one after the other. */
@Injectable()
export class BackTestRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('BackTest');
  private readonly waiting: Omit<BackTestTask, 'databaseUrl'>[] = [];
  private readonly running = new Map<string, Worker>();
  private beat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  begin(task: Omit<BackTestTask, 'databaseUrl'>): void {
    this.waiting.push(task);
    this.beat ??= setInterval(() => void this.sayThatTheyLive(), BEAT_MS).unref();
    this.next();
  }

  /** How many others must end before this one begins; none for one that has begun, or waits in another server. */
  ahead(backTest: string): number {
    const place = this.waiting.findIndex((task) => task.backTest === backTest);
    return place < 0 ? 0 : place + this.running.size;
  }

  /** Ends one, also one that has not begun. */
  async stop(backTest: string): Promise<void> {
    const place = this.waiting.findIndex((task) => task.backTest === backTest);
    if (place >= 0) this.waiting.splice(place, 1);
    await this.running.get(backTest)?.terminate();
  }

  /** Those that are cut off say so; those of a server that is killed cannot, and their silence tells. */
  async beforeApplicationShutdown(): Promise<void> {
    const { ids } = this;
    this.waiting.length = 0;
    clearInterval(this.beat);
    await Promise.all([...this.running.values()].map((worker) => worker.terminate()));
    if (ids.length > 0) await this.database.run(FAIL_BACK_TESTS, [ids]).catch(() => undefined);
  }

  private get ids(): string[] {
    return [...this.waiting.map(({ backTest }) => backTest), ...this.running.keys()];
  }

  private async sayThatTheyLive(): Promise<void> {
    await this.database.run(BEAT_BACK_TESTS, [this.ids]).catch(() => undefined);
  }

  private next(): void {
    if (this.running.size >= AT_ONCE) return;
    const task = this.waiting.shift();
    const { databaseUrl } = this.configuration;
    if (task === undefined && this.running.size === 0) {
      clearInterval(this.beat);
      this.beat = undefined;
    }
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
      // One that has finished says so itself.
      this.database.run(FAIL_BACK_TESTS, [[task.backTest]]).catch(() => undefined);
      this.next();
    });
  }
}

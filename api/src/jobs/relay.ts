import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import { EffectRunner } from './effect-runner.ts';
import { endsWithin } from './ends-within.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';
import { CLOSING_MS, longestPauseSeconds, OFFER_AGAIN_SECONDS, RECALL_MS, RELAY_BATCH, SWEEP_MS } from './limits.ts';
import { HAND_OUT, RECALL, TAKE_BACK } from './statements.ts';

/** Dependency-injection token of where jobs wait: `{ databaseUrl, redisUrl? }`. */
export const JOBS_PLACE = Symbol('JobsPlace');
export interface JobsPlace {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
}

/**
 * Hands undone outbox rows to the job queue: at once after a commit of this process, and once a second whatever the
 * wake-up missed (another process, a restart, an emptied Redis, a retry that is due).
 */
@Injectable()
export class Relay {
  private readonly log = new Logger('Relay');
  private queue: JobQueue | undefined;
  private sweep: NodeJS.Timeout | undefined;
  private pumping: Promise<void> | undefined;
  private again = false;
  /** When {@link RECALL} ran last, by a clock that nobody sets. */
  private recalledAt = -Infinity;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EffectRunner) private readonly runner: EffectRunner,
    @Inject(JOBS_PLACE) private readonly place: JobsPlace,
    @Inject(CONFIGURATION)
    private readonly settings: Pick<Configuration, 'effectAttempts' | 'effectRetrySeconds' | 'effectLeaseSeconds'>,
  ) {}

  async start(): Promise<void> {
    this.queue = await openJobQueue(this.place, async (outboxId) => {
      if (await this.runner.run(outboxId)) this.wake();
    });
    this.sweep = setInterval(() => this.wake(), SWEEP_MS);
    this.wake();
  }

  /** Something may be waiting. Many calls at once make one look. */
  wake(): void {
    if (this.queue === undefined) return;
    if (this.pumping !== undefined) {
      this.again = true;
      return;
    }
    this.pumping = this.pump().finally(() => {
      this.pumping = undefined;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  }

  /** Ends after the effects being carried out. */
  async stop(): Promise<void> {
    clearInterval(this.sweep);
    const queue = this.queue;
    this.queue = undefined;
    // A Redis that does not answer takes nothing any more: what was being handed out comes again when its lease ends.
    if (this.pumping !== undefined) await endsWithin(CLOSING_MS.answer, this.pumping);
    await queue?.close();
  }

  private async pump(): Promise<void> {
    try {
      await this.recall();
      for (;;) {
        const { effectLeaseSeconds } = this.settings;
        const rows = await this.database.run<{ id: string }>(HAND_OUT, [RELAY_BATCH, effectLeaseSeconds]);
        if (rows.length > 0) await this.handOut(rows.map(({ id }) => id));
        if (rows.length < RELAY_BATCH || this.queue === undefined) return;
      }
    } catch (error) {
      // The rows stay undone; the lease ends, the sweep finds them again.
      this.log.warn(`Effects could not be handed out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async recall(): Promise<void> {
    if (performance.now() - this.recalledAt < RECALL_MS) return;
    await this.database.run(RECALL, [longestPauseSeconds(this.settings)]);
    this.recalledAt = performance.now();
  }

  /** The queue may be away: then what it did not take is offered again soon, not only when the lease ends. */
  private async handOut(ids: readonly string[]): Promise<void> {
    try {
      await this.queue?.add(ids);
    } catch (error) {
      await this.database.run(TAKE_BACK, [ids, OFFER_AGAIN_SECONDS]);
      throw error;
    }
  }
}

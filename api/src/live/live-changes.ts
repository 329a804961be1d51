import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import { CommittedSteps } from '../tickets/gate/committed-steps.ts';

/** What a live page needs to know: this ticket has a new version. */
export interface LiveChange {
  readonly ticketId: string;
  readonly number: string;
  readonly queue: string;
  readonly version: number;
}

const CHANNEL = 'ticket_change';
/** Changes are told to other processes together: a notification per change would slow down every commit. */
const GATHER_MS = 100;
/** PostgreSQL refuses notifications of 8000 bytes. */
const PER_NOTIFICATION = 40;
const RECONNECT_MS = 2_000;

/** Tells the live pages of this process, and of the others, which tickets changed. */
@Injectable()
export class LiveChanges implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly listeners = new Set<(change: LiveChange) => void>();
  private readonly process = randomUUID();
  private pending: LiveChange[] = [];
  private timer: NodeJS.Timeout | undefined;
  private connection: pg.PoolClient | undefined;
  private closed = false;
  private unlisten = (): void => undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CommittedSteps) private readonly steps: CommittedSteps,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** There may be other processes on the same database. */
  private get shared(): boolean {
    return this.configuration.role !== 'all' || this.configuration.redisUrl !== undefined;
  }

  async onModuleInit(): Promise<void> {
    this.unlisten = this.steps.listen(({ ticketId, number, queue, version }) =>
      this.publish({ ticketId, number, queue, version }),
    );
    if (this.shared && this.configuration.role !== 'worker') await this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.unlisten();
    clearTimeout(this.timer);
    await this.flush();
    this.letGo();
  }

  private publish(change: LiveChange): void {
    this.tell(change);
    if (!this.shared || this.closed) return;
    this.pending.push(change);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** @returns what ends the subscription */
  subscribe(listener: (change: LiveChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(change: LiveChange): void {
    for (const listener of this.listeners) listener(change);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const changes = this.pending;
    this.pending = [];
    for (let i = 0; i < changes.length; i += PER_NOTIFICATION) {
      const payload = JSON.stringify({ from: this.process, changes: changes.slice(i, i + PER_NOTIFICATION) });
      // A lost notification costs a page its freshness, nothing else.
      await this.database.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => undefined);
    }
  }

  private async listen(): Promise<void> {
    try {
      const connection = await this.database.pool.connect();
      this.connection = connection;
      connection.on('notification', ({ payload }) => this.hear(payload ?? ''));
      connection.on('error', () => {
        this.letGo();
        this.listenAgain();
      });
      await connection.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.logger.warn(`Live pages hear only of this process for now: ${(error as Error).message}`);
      this.listenAgain();
    }
  }

  /** Gives the connection back, once: it is closed, not used by anybody else. */
  private letGo(): void {
    const { connection } = this;
    this.connection = undefined;
    connection?.release(true);
  }

  private listenAgain(): void {
    if (!this.closed) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
  }

  private hear(payload: string): void {
    const { from, changes } = JSON.parse(payload) as { from: string; changes: LiveChange[] };
    if (from === this.process) return;
    for (const change of changes) this.tell(change);
  }
}

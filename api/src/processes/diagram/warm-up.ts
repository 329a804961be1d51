import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Database } from '../../database/database.ts';
import { LANGUAGES } from '../../http/language.ts';
import { ProcessStore } from '../process-store.ts';
import { Wording } from '../process-words.ts';
import { Diagrams } from './diagrams.ts';

/** Whoever waited for the server to come back is served first. */
const CALM_MS = 2_000;

/** Lays the current processes out before the first person asks: the layout engine takes a second to get going. */
@Injectable()
export class DiagramWarmUp implements OnModuleDestroy {
  private ended = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(Diagrams) private readonly diagrams: Diagrams,
  ) {}

  onModuleDestroy(): void {
    this.stop();
  }

  /** Leaves the rest until somebody asks for it. */
  stop(): void {
    this.ended = true;
  }

  /** Never fails: a diagram that is not ready is made when it is asked for. */
  async run(): Promise<void> {
    await pause(CALM_MS, undefined, { ref: false });
    if (this.ended) return;
    try {
      const rows = await this.database.query<{ key: string }>(
        'SELECT key FROM process WHERE current_version IS NOT NULL ORDER BY key',
      );
      for (const { key } of rows) {
        for (const language of LANGUAGES) {
          if (this.ended) return;
          await this.diagrams.draw(await this.wording.of(await this.processes.current(key), language));
          // Requests come first.
          await turn();
        }
      }
    } catch (error) {
      // A server that stops has closed its connections.
      if (this.ended) return;
      new Logger('Diagrams').warn(`Not laid out beforehand: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { INDEX_TICKETS, TAKE_TURN } from './index-statements.ts';

/** Tickets that are indexed in one transaction. */
const BATCH = 500;
/** How often it is looked for new words; until then the search reads the few new texts themselves. */
const SWEEP_MS = 1_000;

/**
 * Takes the words of new titles and articles apart for the search, after they were written. The list of what is left
 * to do is written with them, in their transaction, so that a crash of anything loses no word.
 */
@Injectable()
export class WordIndex {
  private readonly log = new Logger('WordIndex');
  private sweep: NodeJS.Timeout | undefined;
  private working: Promise<unknown> | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  start(): void {
    this.sweep = setInterval(() => {
      this.working ??= this.catchUp()
        .catch((error: unknown) => this.log.warn(`New words could not be indexed: ${String(error)}`))
        .finally(() => (this.working = undefined));
    }, SWEEP_MS);
  }

  /** Ends after the batch at work. */
  async stop(): Promise<void> {
    clearInterval(this.sweep);
    this.sweep = undefined;
    await this.working;
  }

  /** Indexes all there is to index now. @returns how many entries of the list were done */
  async catchUp(): Promise<number> {
    let total = 0;
    for (;;) {
      const taken = await this.batch();
      total += taken;
      if (taken < BATCH) return total;
    }
  }

  private batch(): Promise<number> {
    return this.database.transaction(async (connection) => {
      // The next statement sees everything that whoever had the turn before has written.
      const [turn] = await this.database.run<{ mine: boolean }>(TAKE_TURN, [], connection);
      if (turn?.mine !== true) return 0;
      const [done] = await this.database.run<{ taken: number }>(INDEX_TICKETS, [BATCH], connection);
      return done?.taken ?? 0;
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { Relay } from './relay.ts';
import { RETRY_STUCK, SKIP_STUCK } from './statements.ts';

/** What failed for good, and what people do about it. */
@Injectable()
export class StuckEffects {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  /** Tries it again from the start. @returns the ticket's id; undefined: no such open entry */
  async retry(stuckId: string, agentId: string): Promise<string | undefined> {
    const [row] = await this.database.run<{ ticketId: string }>(RETRY_STUCK, [stuckId, agentId]);
    this.relay.wake();
    return row?.ticketId;
  }

  /** Leaves it undone. @returns the ticket's id; undefined: no such open entry */
  async skip(stuckId: string, agentId: string): Promise<string | undefined> {
    const [row] = await this.database.run<{ ticketId: string }>(SKIP_STUCK, [stuckId, agentId]);
    this.relay.wake();
    return row?.ticketId;
  }
}

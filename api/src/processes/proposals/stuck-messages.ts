import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { ProcessHistory } from '../history/process-history.ts';
import { DECIDE_STUCK_MESSAGE } from './message-statements.ts';

interface Decided {
  readonly process: string;
  readonly proposal: number;
  readonly to: string;
}

/** Messages about proposals that failed for good, and what people do about them. */
@Injectable()
export class StuckMessages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessHistory) private readonly history: ProcessHistory,
  ) {}

  /**
   * Lets it be sent again from the start, or left; the process's history tells it.
   *
   * @returns false: there is no such open entry, or it is not about a proposal
   */
  async decide(how: 'retried' | 'skipped', stuckId: string, agent: string): Promise<boolean> {
    return this.database.transaction(async (connection) => {
      const [decided] = await this.database.run<Decided>(DECIDE_STUCK_MESSAGE, [stuckId, how, agent], connection);
      if (decided === undefined) return false;
      const { process, proposal, to } = decided;
      const kind = how === 'retried' ? 'messageRetried' : 'messageSkipped';
      await this.history.record({ process, kind, agent, detail: { proposal, to } }, connection);
      return true;
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { Relay } from '../../jobs/relay.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { Gate } from '../gate/gate.ts';
import { recordUnmovedDecision } from '../gate/unmoved-decision.ts';

interface OpenStuck {
  readonly ticketId: string;
  readonly isTimer: boolean;
}
const OPEN = `SELECT ticket_id AS "ticketId", outbox_id IS NULL AS "isTimer" FROM stuck WHERE id = $1 AND resolved_at IS NULL`;
/** What failed for good, and what people do about it: events of the ticket, so that its history tells who and when. */
@Injectable()
export class StuckEffects {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  /** Tries it again from the start. @returns the ticket's id; undefined: no such open entry */
  retry(stuckId: string, agentId: string): Promise<string | undefined> {
    return this.decide('retried', stuckId, agentId);
  }

  /** Leaves it undone. @returns the ticket's id; undefined: no such open entry */
  skip(stuckId: string, agentId: string): Promise<string | undefined> {
    return this.decide('skipped', stuckId, agentId);
  }

  private async decide(how: 'retried' | 'skipped', stuckId: string, agentId: string): Promise<string | undefined> {
    const [open] = await this.database.query<OpenStuck>(OPEN, [stuckId]);
    if (open === undefined) return undefined;
    const { ticketId, isTimer } = open;
    const event = { type: how === 'retried' ? 'ticket.retry' : 'ticket.skip', data: { stuck: stuckId } };
    const sender = { actor: { kind: 'agent', id: agentId }, roles: [] } as const;
    try {
      const result = await this.gate.sendEvent(ticketId, event, sender);
      this.relay.wake();
      return result.kind === 'accepted' ? ticketId : undefined;
    } catch (error) {
      if (!isTimer) throw error;
      // The gate fires what is due before anything else, and that is what still fails. The waker tells why, once more.
      const decision = { stuck: stuckId, resolution: how };
      const { database, processes } = this;
      return (await recordUnmovedDecision(database, processes, ticketId, event, sender, decision))
        ? ticketId
        : undefined;
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import type { EffectHandler, OutboxEffect } from '../../jobs/effect.ts';
import { acceptedOrStuck, checkHops, systemContext } from '../effects/system-context.ts';
import { Gate } from '../gate/gate.ts';

interface Relative {
  readonly id: string;
}
const CHILDREN = `SELECT id FROM ticket WHERE parent_id = $1 AND category <> 'closed' ORDER BY id`;
const PARENT = 'SELECT parent_id AS id FROM ticket WHERE id = $1 AND parent_id IS NOT NULL';

/** `sendToChildren`, `sendToParent`, `linkTicket`, and telling the parent that a child was closed. */
@Injectable()
export class RelativesHandler implements EffectHandler {
  readonly kinds = ['sendToChildren', 'sendToParent', 'childClosed', 'linkTicket'];

  constructor(
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Database) private readonly database: Database,
  ) {}

  async handle(effect: OutboxEffect): Promise<void> {
    const { kind, payload, ticketId } = effect;
    if (kind === 'linkTicket') {
      const event = { type: 'ticket.link', data: { ticket: payload['ticket'], link: payload['link'] } };
      acceptedOrStuck(await this.gate.sendEvent(ticketId, event, systemContext(effect)), 'The link');
      return;
    }
    checkHops(effect);
    const relatives = await this.database.query<Relative>(kind === 'sendToChildren' ? CHILDREN : PARENT, [ticketId]);
    const event =
      kind === 'childClosed'
        ? { type: 'child.closed', data: { ticket: ticketId, outcome: payload['outcome'] ?? null } }
        : { type: String(payload['event']), data: { ticket: ticketId } };
    for (const { id } of relatives) {
      acceptedOrStuck(
        await this.gate.sendEvent(id, event, systemContext(effect, `:${id}`)),
        `${event.type} for ticket ${id}`,
      );
    }
  }
}

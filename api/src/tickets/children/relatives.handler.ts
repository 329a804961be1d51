import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import type { EffectHandler, OutboxEffect } from '../../jobs/effect.ts';
import { acceptedOrStuck, checkHops, systemContext } from '../effects/system-context.ts';
import { Gate } from '../gate/gate.ts';
import { conversationIds, survivorId } from '../gate/survivor.ts';

interface Relative {
  readonly id: string;
}
/** Also those of tickets that go on in this one. */
const CHILDREN = `SELECT id FROM ticket WHERE parent_id IN ${conversationIds('$1::bigint')} AND category <> 'closed' ORDER BY id`;
/** Where the parent goes on, if it was merged. */
const PARENT = `SELECT ${survivorId('t.id = c.parent_id')} AS id FROM ticket c WHERE c.id = $1 AND c.parent_id IS NOT NULL`;

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
      // A parent that was merged into its own child.
      if (id === ticketId) continue;
      acceptedOrStuck(
        await this.gate.sendEvent(id, event, systemContext(effect, `:${id}`)),
        `${event.type} for ticket ${id}`,
      );
    }
  }
}

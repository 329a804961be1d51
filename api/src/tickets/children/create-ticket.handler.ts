import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { type EffectHandler, type OutboxEffect, PermanentEffectError } from '../../jobs/effect.ts';
import { UnknownProcessError } from '../../processes/process-store.ts';
import { acceptedOrStuck, checkHops, systemContext } from '../effects/system-context.ts';
import { Gate } from '../gate/gate.ts';
import { inLanguage } from '../gate/in-language.ts';

/** What a child takes over from its parent. */
interface Parent {
  readonly title: string;
  readonly hops: number;
  readonly customerId: string | null;
  readonly organizationId: string | null;
  readonly serviceLevel: string | null;
  readonly service: string | null;
  readonly language: string;
}

const PARENT = `SELECT t.title, t.hops, t.customer_id AS "customerId", t.organization_id AS "organizationId",
    t.service_level AS "serviceLevel", t.service, coalesce(c.language, 'en') AS language
  FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id WHERE t.id = $1`;
const DEFAULT_LINK = 'child';

/** `createTicket`: makes a child, once per outbox row, and notes it on the parent. */
@Injectable()
export class CreateTicketHandler implements EffectHandler {
  readonly kinds = ['createTicket'];

  constructor(
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Database) private readonly database: Database,
  ) {}

  async handle(effect: OutboxEffect): Promise<void> {
    checkHops(effect);
    const [parent] = await this.database.query<Parent>(PARENT, [effect.ticketId]);
    if (parent === undefined) throw new PermanentEffectError('The parent ticket does not exist.');
    checkHops({ ...effect, hops: parent.hops });
    const child = acceptedOrStuck(await this.createChild(effect, parent), 'The new ticket');
    const link = typeof effect.payload['link'] === 'string' ? effect.payload['link'] : DEFAULT_LINK;
    const event = { type: 'ticket.link', data: { ticket: child.ticketId, link } };
    acceptedOrStuck(await this.gate.sendEvent(effect.ticketId, event, systemContext(effect, ':link')), 'The link');
  }

  private async createChild(effect: OutboxEffect, parent: Parent) {
    const { process, title, fields, queue } = effect.payload;
    const text =
      typeof title === 'object' && title !== null
        ? inLanguage(title as Record<string, string>, parent.language)
        : title;
    try {
      return await this.gate.create(
        {
          process: String(process),
          title: typeof text === 'string' && text !== '' ? text : parent.title,
          channel: 'process',
          ...(typeof queue === 'string' ? { queue } : {}),
          ...(parent.customerId === null ? {} : { customer: parent.customerId }),
          ...(parent.organizationId === null ? {} : { organization: parent.organizationId }),
          ...(parent.serviceLevel === null ? {} : { serviceLevel: parent.serviceLevel }),
          ...(parent.service === null ? {} : { service: parent.service }),
          ...(typeof fields === 'object' && fields !== null ? { fields: fields as Record<string, unknown> } : {}),
          parent: { id: effect.ticketId, hops: parent.hops + 1 },
        },
        systemContext(effect),
      );
    } catch (error) {
      if (error instanceof UnknownProcessError) throw new PermanentEffectError(error.message);
      throw error;
    }
  }
}

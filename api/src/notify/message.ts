import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import { PermanentEffectError } from '../jobs/effect.ts';
import { inLanguage } from '../tickets/gate/in-language.ts';
import { survivorId } from '../tickets/gate/survivor.ts';
import { TemplateError } from './template-limits.ts';
import { TemplateRenderer } from './template-renderer.ts';
import { ticketLink } from './ticket-link.ts';

/** A template's texts by language. */
export interface MessageTemplate {
  readonly subject: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
}
export interface RenderedMessage {
  readonly subject: string;
  readonly body: string;
}

interface TicketValues {
  readonly number: string;
  readonly title: string;
  readonly queue: string;
  readonly queueTitle: Readonly<Record<string, string>>;
  readonly customerName: string | null;
  readonly survivor: string;
}
/** What a message's text may speak of. */
export interface MessageValues {
  readonly number: string;
  readonly title: string;
  /** The queue's title. */
  readonly queue: string;
  readonly customer: string;
  readonly recipient: string;
  /** The number under which a merged ticket goes on; left out: its own. */
  readonly survivor?: string;
}
const VALUES = `SELECT t.number, t.title, t.queue, q.title AS "queueTitle", c.name AS "customerName",
    (SELECT s.number FROM ticket s WHERE s.id = ${survivorId('t.id = $1')}) AS survivor
  FROM ticket t JOIN queue q ON q.key = t.queue LEFT JOIN customer c ON c.id = t.customer_id WHERE t.id = $1`;
const TEMPLATE = 'SELECT subject, body FROM template WHERE key = $1';

/** Makes the words of a notification from a template and a ticket. */
@Injectable()
export class Messages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TemplateRenderer) private readonly renderer: TemplateRenderer,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'publicUrl'>,
  ) {}

  async find(key: string): Promise<MessageTemplate | undefined> {
    const [template] = await this.database.query<MessageTemplate>(TEMPLATE, [key]);
    return template;
  }

  /** @throws PermanentEffectError when there is no such template */
  async template(key: string): Promise<MessageTemplate> {
    const template = await this.find(key);
    if (template === undefined)
      throw new PermanentEffectError(`There is no template "${key}": add it, then try again.`);
    return template;
  }

  /** @throws PermanentEffectError when the template cannot be rendered */
  async render(
    template: MessageTemplate,
    ticketId: string,
    language: string,
    recipient: string,
  ): Promise<RenderedMessage> {
    const [ticket] = await this.database.query<TicketValues>(VALUES, [ticketId]);
    if (ticket === undefined) throw new PermanentEffectError('The ticket does not exist.');
    const queue = inLanguage(ticket.queueTitle, language) ?? ticket.queue;
    const values = {
      number: ticket.number,
      title: ticket.title,
      queue,
      customer: ticket.customerName ?? '',
      recipient,
      survivor: ticket.survivor,
    };
    return this.write(template, this.aboutTicket(values), language);
  }

  /**
   * Words about whatever `values` are about.
   *
   * @throws PermanentEffectError when the template cannot be rendered
   */
  async write(
    template: MessageTemplate,
    values: Readonly<Record<string, unknown>>,
    language: string,
  ): Promise<RenderedMessage> {
    try {
      return await this.rendered(template, values, language);
    } catch (error) {
      if (error instanceof TemplateError) throw new PermanentEffectError(error.message);
      throw error;
    }
  }

  /** @throws TemplateError */
  fillIn(template: MessageTemplate, values: MessageValues, language: string): Promise<RenderedMessage> {
    return this.rendered(template, this.aboutTicket(values), language);
  }

  private aboutTicket({ number, title, queue, customer, recipient, survivor = number }: MessageValues) {
    return {
      ticket: { number, title, queue, link: ticketLink(this.configuration.publicUrl, number) },
      customer: { name: customer },
      recipient: { name: recipient },
      survivor: { number: survivor },
    };
  }

  private async rendered(
    template: MessageTemplate,
    values: Readonly<Record<string, unknown>>,
    language: string,
  ): Promise<RenderedMessage> {
    const texts = [inLanguage(template.subject, language) ?? '', inLanguage(template.body, language) ?? ''];
    const [subject = '', body = ''] = await this.renderer.render(texts, values);
    return { subject, body };
  }
}

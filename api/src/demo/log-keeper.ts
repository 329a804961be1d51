import type { Directory } from '@stellwerk/engine';
import type { TemplateRenderer } from '../notify/template-renderer.ts';
import { ticketLink } from '../notify/ticket-link.ts';
import type { Gate } from '../tickets/gate/gate.ts';
import { inLanguage } from '../tickets/gate/in-language.ts';
import type { GateAccepted, Happening } from '../tickets/gate/types.ts';
import type { Company } from './company.ts';

/** What a notification needs to know of the ticket. */
export interface Addressed {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly language: 'en' | 'de';
  readonly customer: { readonly id: string; readonly name: string };
  owner: string | null;
  queue: string;
}

/**
 * Nothing leaves the house for the past, but the log shows what was said at the time: for each notification that a step
 * caused, the article it would have made.
 */
export class LogKeeper {
  private readonly gate: Gate;
  private readonly renderer: TemplateRenderer;
  private readonly directory: Directory;
  private readonly company: Company;
  private readonly publicUrl: string;

  constructor(gate: Gate, renderer: TemplateRenderer, directory: Directory, company: Company, publicUrl: string) {
    this.gate = gate;
    this.renderer = renderer;
    this.directory = directory;
    this.company = company;
    this.publicUrl = publicUrl;
  }

  /** Writes down what was said because of this answer of the gate, at the same logical time. */
  async keep(ticket: Addressed, answer: GateAccepted, at: number): Promise<void> {
    for (const happening of answer.happened) {
      if (happening.what === 'owner') ticket.owner = happening.to;
      if (happening.what === 'state' && happening.region === 'queue') ticket.queue = happening.to;
      const said = saidBy(happening);
      if (said !== undefined) await this.write(ticket, said, answer.related?.number ?? ticket.number, at);
    }
  }

  private async write(
    ticket: Addressed,
    { template: key, to }: { readonly template: string; readonly to: string },
    survivor: string,
    at: number,
  ): Promise<void> {
    const template = this.directory.templates[key];
    const recipients = this.recipients(ticket, to);
    if (template === undefined || recipients.length === 0) return;
    const { language, queue } = ticket;
    const values = {
      ticket: {
        number: ticket.number,
        title: ticket.title,
        queue: inLanguage(this.directory.queues[queue]?.title, language) ?? queue,
        link: ticketLink(this.publicUrl, ticket.number),
      },
      customer: { name: ticket.customer.name },
      survivor: { number: survivor },
    };
    const texts = [inLanguage(template.subject, language) ?? '', inLanguage(template.body, language) ?? ''];
    const [subject = '', body = ''] = await this.renderer.render(texts, values);
    await this.gate.sendEvent(
      ticket.ticketId,
      { type: 'article.system', data: { subject, body, channel: 'log', author: { template: key, to: recipients } } },
      { actor: { kind: 'system', because: 'effect:notify' }, roles: [], at, suppressEffects: 'imported' },
    );
  }

  private recipients(ticket: Addressed, to: string): { kind: string; id: string; name: string }[] {
    if (to === 'customer') return ticket.customer.id === '' ? [] : [{ kind: 'customer', ...ticket.customer }];
    const colleagues = [...this.company.colleagues.values()];
    const asked = to.startsWith('asked:') ? to.slice('asked:'.length).split(',') : [to === 'owner' ? ticket.owner : ''];
    const meant = to.startsWith('role:')
      ? colleagues.filter(({ roles }) => roles.includes(to.slice('role:'.length)))
      : colleagues.filter(({ id }) => asked.includes(id));
    return meant.map(({ id, name }) => ({ kind: 'agent', id, name }));
  }
}

function saidBy(happening: Happening): { template: string; to: string } | undefined {
  if (happening.what !== 'effect') return undefined;
  const { template, to } = happening.params;
  if (happening.effect === 'notify') return { template: String(template), to: String(to) };
  if (happening.effect === 'requestApproval')
    return { template: 'approval-asked', to: `asked:${String(happening.params['asked'])}` };
  return undefined;
}

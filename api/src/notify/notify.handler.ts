import { Inject, Injectable } from '@nestjs/common';
import type { EffectHandler, OutboxEffect } from '../jobs/effect.ts';
import { acceptedOrStuck, systemContext } from '../tickets/effects/system-context.ts';
import { Gate } from '../tickets/gate/gate.ts';
import { APPROVAL_TEMPLATE, APPROVAL_TEMPLATE_KEY } from './approval-template.ts';
import { Mailer } from './mailer.ts';
import { Messages, type MessageTemplate, type RenderedMessage } from './message.ts';
import { type Recipient, Recipients } from './recipients.ts';

/** `notify`, `sendReply`, `requestApproval`: words to people, kept in the ticket's log and mailed where mail is set up. */
@Injectable()
export class NotifyHandler implements EffectHandler {
  readonly kinds = ['notify', 'sendReply', 'requestApproval'];

  constructor(
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Messages) private readonly messages: Messages,
    @Inject(Recipients) private readonly recipients: Recipients,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  async handle(effect: OutboxEffect): Promise<void> {
    const recipients = await this.recipientsOf(effect);
    if (recipients.length === 0) return;
    const template = await this.templateOf(effect);
    let shown: RenderedMessage | undefined;
    for (const { kind, id, name, email, language, ownTicketId } of recipients) {
      const message = await this.messages.render(template, ownTicketId ?? effect.ticketId, language, name);
      const mailId = `outbox.${effect.id}.${kind}.${id}`;
      await this.mailer.send({ to: { name, email }, subject: message.subject, text: message.body, id: mailId });
      shown ??= message;
    }
    // The log shows what the first was told, in that person's language.
    if (shown !== undefined) await this.record(effect, recipients, shown);
  }

  private async recipientsOf(effect: OutboxEffect): Promise<Recipient[]> {
    if (effect.kind === 'sendReply') return this.recipients.of('customer', effect.ticketId);
    if (effect.kind === 'notify') return this.recipients.of(String(effect.payload['to']), effect.ticketId);
    const { asked } = effect.payload;
    return Array.isArray(asked) ? this.recipients.agents(asked.map(String)) : [];
  }

  private async templateOf(effect: OutboxEffect): Promise<MessageTemplate> {
    if (effect.kind !== 'requestApproval') return this.messages.template(String(effect.payload['template']));
    return (await this.messages.find(APPROVAL_TEMPLATE_KEY)) ?? APPROVAL_TEMPLATE;
  }

  /** The log says what was said, to whom, and whether it was mailed. */
  private async record(
    effect: OutboxEffect,
    recipients: readonly Recipient[],
    message: RenderedMessage,
  ): Promise<void> {
    const author = {
      template: effect.payload['template'] ?? effect.payload['approval'],
      to: recipients.map(({ kind, id, name }) => ({ kind, id, name })),
      ...(this.mailer.isConfigured ? { messageId: this.mailer.messageId(`outbox.${effect.id}`) } : {}),
    };
    const channel = this.mailer.isConfigured ? 'mail' : 'log';
    const event = { type: 'article.system', data: { ...message, author, channel } };
    acceptedOrStuck(await this.gate.sendEvent(effect.ticketId, event, systemContext(effect)), 'The entry in the log');
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../../configuration/configuration.ts';
import { Database, theRow } from '../../database/database.ts';
import { PermanentEffectError, type ProposalEffect, type ProposalEffectHandler } from '../../jobs/effect.ts';
import { READ_MESSAGE_FACTS } from '../../processes/proposals/message-statements.ts';
import {
  PROPOSAL_MESSAGES,
  PROPOSAL_TEMPLATE_KEYS,
  type ProposalMessageKind,
} from '../../processes/proposals/proposal-messages.ts';
import { SecondPerson } from '../../processes/proposals/second-person.ts';
import { Mailer } from '../mailer.ts';
import { Messages } from '../message.ts';
import { isDue, letterValues, type MessageFacts } from './proposal-letter.ts';
import { PROPOSAL_TEMPLATES } from './proposal-templates.ts';

/** Mails one person what became of a request to publish, in their language. */
@Injectable()
export class ProposalMessageHandler implements ProposalEffectHandler {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SecondPerson) private readonly secondPerson: SecondPerson,
    @Inject(Messages) private readonly messages: Messages,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'publicUrl'>,
  ) {}

  async handle({ id, kind, payload, proposalId }: ProposalEffect): Promise<string | undefined> {
    if (!isProposalMessage(kind)) throw new PermanentEffectError(`This release cannot carry out "${kind}".`);
    if (!this.mailer.isConfigured) return 'noMail';
    const facts = theRow(await this.database.run<MessageFacts>(READ_MESSAGE_FACTS, [proposalId, payload['to']]));
    if (!isDue(kind, facts) || !(await this.concerns(kind, facts))) return 'overtaken';
    const template = (await this.messages.find(PROPOSAL_TEMPLATE_KEYS[kind])) ?? PROPOSAL_TEMPLATES[kind];
    const values = letterValues(facts, this.configuration.publicUrl);
    const { subject, body } = await this.messages.write(template, values, facts.to.language);
    await this.mailer.send({ to: facts.to, subject, text: body, id: `outbox.${id}` });
    return undefined;
  }

  /** Who may not approve it is not asked to. */
  private async concerns(kind: ProposalMessageKind, facts: MessageFacts): Promise<boolean> {
    return kind !== 'proposalAsked' || this.secondPerson.is(facts, facts.to.id);
  }
}

const isProposalMessage = (kind: string): kind is ProposalMessageKind =>
  PROPOSAL_MESSAGES.some((known) => known === kind);

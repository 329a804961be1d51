import { Inject, Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../database/database.ts';
import { TELL_APPROVERS, TELL_PROPOSER } from './message-statements.ts';

/** What people are told of a request to publish: that it waits for them, and what was decided. Kinds of outbox rows. */
export const PROPOSAL_MESSAGES = ['proposalAsked', 'proposalApproved', 'proposalRejected'] as const;
export type ProposalMessageKind = (typeof PROPOSAL_MESSAGES)[number];

/** The directory's templates for them. They speak of proposals: no process can use them for its tickets. */
export const PROPOSAL_TEMPLATE_KEYS: Readonly<Record<ProposalMessageKind, string>> = {
  proposalAsked: 'proposal-asked',
  proposalApproved: 'proposal-approved',
  proposalRejected: 'proposal-rejected',
};

/**
 * Puts messages about requests to publish into the outbox, one row for each person, in the transaction of what they
 * tell: nobody hears of what was rolled back, and nobody twice.
 */
@Injectable()
export class ProposalMessages {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** To everybody who may publish, except who asked. Who may not approve it all the same is left out on sending. */
  async asked(proposal: number, on: Queryable): Promise<void> {
    await this.database.run(TELL_APPROVERS, [proposal, 'proposalAsked' satisfies ProposalMessageKind], on);
  }

  /** To whoever asked. */
  async decided(proposal: number, decision: 'approved' | 'rejected', on: Queryable): Promise<void> {
    const kind: ProposalMessageKind = decision === 'approved' ? 'proposalApproved' : 'proposalRejected';
    await this.database.run(TELL_PROPOSER, [proposal, kind], on);
  }
}

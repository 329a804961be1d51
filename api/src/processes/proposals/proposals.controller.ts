import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../../http/operation.ts';
import { Input, Operation, Session } from '../../http/operation.decorator.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import * as operations from './operations.ts';
import { Proposals } from './proposals.ts';
import { PublishingRules } from './publishing-rules.ts';

/** Publishing with the approval of a second person. */
@Controller('api')
export class ProposalsController {
  constructor(
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(PublishingRules) private readonly rules: PublishingRules,
  ) {}

  @Operation(operations.readPublishingRule)
  readRule(@Input() { params }: OperationInput<typeof operations.readPublishingRule>) {
    return this.rules.read(params.key);
  }

  @Operation(operations.changePublishingRule)
  changeRule(
    @Input() { params, body }: OperationInput<typeof operations.changePublishingRule>,
    @Session() { agent }: AgentSession,
  ) {
    return this.rules.change(params.key, body, agent.id);
  }

  @Operation(operations.propose)
  propose(@Input() { params, body }: OperationInput<typeof operations.propose>, @Session() session: AgentSession) {
    return this.proposals.propose(params.key, body, session);
  }

  @Operation(operations.listProposals)
  list(@Input() { query }: OperationInput<typeof operations.listProposals>, @Session() session: AgentSession) {
    return this.proposals.list(query, session);
  }

  @Operation(operations.readProposal)
  read(@Input() { params }: OperationInput<typeof operations.readProposal>, @Session() session: AgentSession) {
    return this.proposals.read(params.proposal, session);
  }

  @Operation(operations.approveProposal)
  approve(
    @Input() { params, body }: OperationInput<typeof operations.approveProposal>,
    @Session() session: AgentSession,
  ) {
    return this.proposals.approve(params.proposal, body, session);
  }

  @Operation(operations.rejectProposal)
  async reject(
    @Input() { params, body }: OperationInput<typeof operations.rejectProposal>,
    @Session() session: AgentSession,
  ) {
    await this.proposals.reject(params.proposal, body.reason, session);
    return { done: true as const };
  }

  @Operation(operations.withdrawProposal)
  async withdraw(
    @Input() { params }: OperationInput<typeof operations.withdrawProposal>,
    @Session() session: AgentSession,
  ) {
    await this.proposals.withdraw(params.proposal, session);
    return { done: true as const };
  }
}

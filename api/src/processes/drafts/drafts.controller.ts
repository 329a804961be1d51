import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../../http/operation.ts';
import { Input, Operation, Session } from '../../http/operation.decorator.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { requireHarmless } from './document-limits.ts';
import { Drafts } from './drafts.ts';
import * as operations from './operations.ts';

/** Drafts: one per person and process. */
@Controller('api')
export class DraftsController {
  constructor(@Inject(Drafts) private readonly drafts: Drafts) {}

  @Operation(operations.readDraft)
  read(@Input() { params }: OperationInput<typeof operations.readDraft>, @Session() { agent }: AgentSession) {
    return this.drafts.read(agent.id, params.key);
  }

  @Operation(operations.saveDraft)
  save(@Input() { params, body }: OperationInput<typeof operations.saveDraft>, @Session() { agent }: AgentSession) {
    requireHarmless(body.definition, agent.language);
    return this.drafts.save(agent.id, params.key, body);
  }

  @Operation(operations.discardDraft)
  async discard(
    @Input() { params }: OperationInput<typeof operations.discardDraft>,
    @Session() { agent }: AgentSession,
  ) {
    await this.drafts.discard(agent.id, params.key);
    return { done: true as const };
  }

  @Operation(operations.listDrafts)
  list(@Input() _: OperationInput<typeof operations.listDrafts>, @Session() { agent }: AgentSession) {
    return this.drafts.list(agent.id);
  }

  @Operation(operations.listOtherDrafts)
  others(@Input() { params }: OperationInput<typeof operations.listOtherDrafts>, @Session() { agent }: AgentSession) {
    return this.drafts.others(agent.id, params.key);
  }
}

import { Controller, Inject } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import { Problem } from '../http/problem.ts';
import { StuckMessages } from '../processes/proposals/stuck-messages.ts';
import { StuckEffects } from './effects/stuck-effects.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { may } from '../rights/predicate.ts';
import * as operations from './operations.ts';

/** What failed for good: try it again, or leave it undone. */
@Controller('api')
export class StuckController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StuckEffects) private readonly stuck: StuckEffects,
    @Inject(StuckMessages) private readonly messages: StuckMessages,
  ) {}

  @Operation(operations.retryStuck)
  retry(@Input() { params }: OperationInput<typeof operations.retryStuck>, @Session() session: AgentSession) {
    return this.decide('retried', params.id, session);
  }

  @Operation(operations.skipStuck)
  skip(@Input() { params }: OperationInput<typeof operations.skipStuck>, @Session() session: AgentSession) {
    return this.decide('skipped', params.id, session);
  }

  private async decide(how: 'retried' | 'skipped', id: string, session: AgentSession): Promise<{ done: true }> {
    const { agent, rights } = session;
    // Whoever sees the proposal: to others there is none.
    if (rights.general.has('design') || rights.general.has('publish')) {
      if (await this.messages.decide(how, id, agent.id)) return { done: true };
    }
    await this.allow(id, session);
    const ticket = how === 'retried' ? await this.stuck.retry(id, agent.id) : await this.stuck.skip(id, agent.id);
    if (ticket === undefined) throw new Problem('not-found');
    return { done: true };
  }

  /** Whoever may advance the ticket may decide about what is stuck on it. */
  private async allow(id: string, { rights }: AgentSession): Promise<void> {
    const [ticket] = await this.database.query<{ queue: string }>(
      'SELECT t.queue FROM stuck s JOIN ticket t ON t.id = s.ticket_id WHERE s.id = $1 AND s.resolved_at IS NULL',
      [id],
    );
    if (ticket === undefined || !may(rights, 'see', ticket)) throw new Problem('not-found');
    if (!may(rights, 'step', ticket)) throw new Problem('forbidden');
  }
}

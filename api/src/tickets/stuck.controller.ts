import { Controller, Inject } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import { Problem } from '../http/problem.ts';
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
  ) {}

  @Operation(operations.retryStuck)
  async retry(@Input() { params }: OperationInput<typeof operations.retryStuck>, @Session() session: AgentSession) {
    await this.allow(params.id, session);
    return done(await this.stuck.retry(params.id, session.agent.id));
  }

  @Operation(operations.skipStuck)
  async skip(@Input() { params }: OperationInput<typeof operations.skipStuck>, @Session() session: AgentSession) {
    await this.allow(params.id, session);
    return done(await this.stuck.skip(params.id, session.agent.id));
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

function done(ticketId: string | undefined): { done: true } {
  if (ticketId === undefined) throw new Problem('not-found');
  return { done: true };
}

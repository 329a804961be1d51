import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { listQueues } from './operations.ts';
import { QueueCounts } from './queue-counts.ts';

/** The queues one may see. */
@Controller('api')
export class QueuesController {
  constructor(@Inject(QueueCounts) private readonly counts: QueueCounts) {}

  @Operation(listQueues)
  list(@Input() _: OperationInput<typeof listQueues>, @Session() session: AgentSession) {
    return this.counts.read(session);
  }
}

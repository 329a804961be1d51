import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { AgentSession } from './agent-session.ts';
import * as operations from './operations.ts';
import { People } from './people.ts';

/** Finding agents and customers, for pickers. */
@Controller('api')
export class DirectoryController {
  constructor(@Inject(People) private readonly people: People) {}

  @Operation(operations.findAgents)
  agents(@Input() { query }: OperationInput<typeof operations.findAgents>) {
    return this.people.agents(query.q);
  }

  @Operation(operations.findCustomers)
  customers(@Input() { query }: OperationInput<typeof operations.findCustomers>) {
    return this.people.customers(query.q);
  }

  @Operation(operations.tour)
  tour(@Input() _: OperationInput<typeof operations.tour>, @Session() session: AgentSession) {
    return this.people.tour(session.rights);
  }
}

import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../../http/operation.ts';
import { Input, Operation, Session } from '../../http/operation.decorator.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { BackTests } from './back-tests.ts';
import * as operations from './operations.ts';
import { TestedTicketReader } from './tested-tickets.ts';

/** Drafts tried out on old tickets, as resources. */
@Controller('api')
export class BackTestsController {
  constructor(
    @Inject(BackTests) private readonly backTests: BackTests,
    @Inject(TestedTicketReader) private readonly tickets: TestedTicketReader,
  ) {}

  @Operation(operations.beginBackTest)
  begin(@Input() { params, body }: OperationInput<typeof operations.beginBackTest>, @Session() session: AgentSession) {
    return this.backTests.begin(params.key, body, session);
  }

  @Operation(operations.listBackTests)
  list(@Input() { params }: OperationInput<typeof operations.listBackTests>, @Session() session: AgentSession) {
    return this.backTests.list(params.key, session);
  }

  @Operation(operations.readBackTest)
  read(@Input() { params }: OperationInput<typeof operations.readBackTest>, @Session() session: AgentSession) {
    return this.backTests.read(params.backTest, session);
  }

  @Operation(operations.stopBackTest)
  stop(@Input() { params }: OperationInput<typeof operations.stopBackTest>, @Session() session: AgentSession) {
    return this.backTests.stop(params.backTest, session);
  }

  @Operation(operations.discardBackTest)
  async discard(
    @Input() { params }: OperationInput<typeof operations.discardBackTest>,
    @Session() session: AgentSession,
  ) {
    await this.backTests.discard(params.backTest, session);
    return { done: true as const };
  }

  @Operation(operations.listTestedTickets)
  listTickets(
    @Input() { params, query }: OperationInput<typeof operations.listTestedTickets>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.page(params.backTest, query, session);
  }

  @Operation(operations.readTestedTicket)
  readTicket(
    @Input() { params }: OperationInput<typeof operations.readTestedTicket>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.read(params.backTest, params.ticket, session);
  }
}

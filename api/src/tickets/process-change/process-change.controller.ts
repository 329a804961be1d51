import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../../http/operation.ts';
import { Input, Operation, Session } from '../../http/operation.decorator.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { TicketWriter } from '../writing/ticket-writer.ts';
import * as operations from './operations.ts';
import { ProcessChoices } from './process-choices.ts';

/** Bringing a ticket to another process. */
@Controller('api')
export class ProcessChangeController {
  constructor(
    @Inject(ProcessChoices) private readonly choices: ProcessChoices,
    @Inject(TicketWriter) private readonly tickets: TicketWriter,
  ) {}

  @Operation(operations.readProcessChoices)
  read(@Input() { params }: OperationInput<typeof operations.readProcessChoices>, @Session() session: AgentSession) {
    return this.choices.of(params.ticket, session);
  }

  @Operation(operations.changeProcess)
  change(
    @Input() { params, headers, body }: OperationInput<typeof operations.changeProcess>,
    @Session() session: AgentSession,
  ) {
    const event = { type: 'ticket.process', data: { process: body.process } };
    const { 'idempotency-key': eventKey } = headers;
    return this.tickets.send(params.ticket, event, { session, eventKey, expectedVersion: body.expectedVersion });
  }
}

import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { AgentSession } from '../people/agent-session.ts';
import * as operations from './operations.ts';
import { type Sending, TicketWriter } from './writing/ticket-writer.ts';

type Headers = { readonly 'idempotency-key'?: string | undefined };

/** Changing tickets: every request becomes one event at the gate. */
@Controller('api')
export class TicketChangesController {
  constructor(@Inject(TicketWriter) private readonly tickets: TicketWriter) {}

  @Operation(operations.createTicket)
  create(@Input() { headers, body }: OperationInput<typeof operations.createTicket>, @Session() session: AgentSession) {
    return this.tickets.create(body, session, headers['idempotency-key']);
  }

  @Operation(operations.sendEvent)
  send(
    @Input() { params, headers, body }: OperationInput<typeof operations.sendEvent>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.send(params.ticket, { type: body.event, data: body.data }, sending(session, headers, body));
  }

  @Operation(operations.addNote)
  note(
    @Input() { params, headers, body }: OperationInput<typeof operations.addNote>,
    @Session() session: AgentSession,
  ) {
    const event = { type: 'article.note', data: { body: body.body } };
    return this.tickets.send(params.ticket, event, sending(session, headers, body));
  }

  @Operation(operations.reply)
  reply(@Input() { params, headers, body }: OperationInput<typeof operations.reply>, @Session() session: AgentSession) {
    const event = { type: 'article.agent', data: { body: body.body } };
    return this.tickets.send(params.ticket, event, sending(session, headers, body));
  }

  @Operation(operations.editTicket)
  edit(
    @Input() { params, headers, body }: OperationInput<typeof operations.editTicket>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.edit(params.ticket, body, sending(session, headers, body));
  }

  @Operation(operations.takeTicket)
  take(
    @Input() { params, headers, body }: OperationInput<typeof operations.takeTicket>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.send(params.ticket, { type: 'ticket.take' }, sending(session, headers, body));
  }

  @Operation(operations.releaseTicket)
  release(
    @Input() { params, headers, body }: OperationInput<typeof operations.releaseTicket>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.send(params.ticket, { type: 'ticket.release' }, sending(session, headers, body));
  }

  @Operation(operations.vote)
  vote(@Input() { params, headers, body }: OperationInput<typeof operations.vote>, @Session() session: AgentSession) {
    const { approval, vote, note } = body;
    const event = { type: 'ticket.vote', data: { approval, vote, ...(note === undefined ? {} : { note }) } };
    return this.tickets.send(params.ticket, event, sending(session, headers, body));
  }
}

const sending = (
  session: AgentSession,
  headers: Headers,
  { expectedVersion }: { readonly expectedVersion?: number | undefined },
): Sending => ({ session, eventKey: headers['idempotency-key'], expectedVersion });

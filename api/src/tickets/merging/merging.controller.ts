import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../../http/operation.ts';
import { Input, Operation, Session } from '../../http/operation.decorator.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { TicketIdentity } from '../reading/ticket-identity.ts';
import { TicketWriter } from '../writing/ticket-writer.ts';
import { MergePreviews } from './merge-previews.ts';
import * as operations from './operations.ts';

/** Merging tickets, and splitting them. */
@Controller('api')
export class MergingController {
  constructor(
    @Inject(MergePreviews) private readonly previews: MergePreviews,
    @Inject(TicketWriter) private readonly tickets: TicketWriter,
    @Inject(TicketIdentity) private readonly identity: TicketIdentity,
  ) {}

  @Operation(operations.previewMerge)
  preview(
    @Input() { params, query }: OperationInput<typeof operations.previewMerge>,
    @Session() session: AgentSession,
  ) {
    return this.previews.of(params.ticket, query.into, session);
  }

  @Operation(operations.mergeTicket)
  async merge(
    @Input() { params, headers, body }: OperationInput<typeof operations.mergeTicket>,
    @Session() session: AgentSession,
  ) {
    const { note, expectedVersion } = body;
    const into = await this.identity.survivorOf(body.into);
    const event = { type: 'ticket.merge', data: { into, ...(note === undefined ? {} : { note }) } };
    return this.tickets.send(params.ticket, event, { session, eventKey: headers['idempotency-key'], expectedVersion });
  }

  @Operation(operations.splitTicket)
  split(
    @Input() { params, headers, body }: OperationInput<typeof operations.splitTicket>,
    @Session() session: AgentSession,
  ) {
    const sending = { session, eventKey: headers['idempotency-key'], expectedVersion: undefined };
    return this.tickets.send(params.ticket, { type: 'ticket.split', data: body }, sending);
  }
}

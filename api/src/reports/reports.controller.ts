import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { AgentSession } from '../people/agent-session.ts';
import * as operations from './operations.ts';
import { OverlayReader } from './overlay/overlay-reader.ts';
import { OverlayTicketList } from './overlay/overlay-tickets.ts';

/** How processes live. */
@Controller('api')
export class ReportsController {
  constructor(
    @Inject(OverlayReader) private readonly overlays: OverlayReader,
    @Inject(OverlayTicketList) private readonly tickets: OverlayTicketList,
  ) {}

  @Operation(operations.readOverlay)
  overlay(@Input() { params, query }: OperationInput<typeof operations.readOverlay>, @Session() session: AgentSession) {
    return this.overlays.read(params.key, params.version, query.days, session);
  }

  @Operation(operations.listOverlayTickets)
  overlayTickets(
    @Input() { params, query }: OperationInput<typeof operations.listOverlayTickets>,
    @Session() session: AgentSession,
  ) {
    return this.tickets.page(params.key, params.version, query, session);
  }
}

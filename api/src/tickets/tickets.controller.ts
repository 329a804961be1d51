import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { AgentSession } from '../people/agent-session.ts';
import * as operations from './operations.ts';
import { ClockCourseReader } from './reading/clock-course.ts';
import { HistoryReader } from './reading/history-reader.ts';
import { TicketDiagram } from './reading/ticket-diagram.ts';
import { TicketList } from './reading/ticket-list.ts';
import { TicketReader } from './reading/ticket-reader.ts';

/** Reading tickets. */
@Controller('api')
export class TicketsController {
  constructor(
    @Inject(TicketList) private readonly list: TicketList,
    @Inject(TicketReader) private readonly tickets: TicketReader,
    @Inject(HistoryReader) private readonly history: HistoryReader,
    @Inject(ClockCourseReader) private readonly course: ClockCourseReader,
    @Inject(TicketDiagram) private readonly diagrams: TicketDiagram,
  ) {}

  @Operation(operations.listTickets)
  page(@Input() { query }: OperationInput<typeof operations.listTickets>, @Session() session: AgentSession) {
    return this.list.read(query, session);
  }

  @Operation(operations.readTicket)
  read(@Input() { params, query }: OperationInput<typeof operations.readTicket>, @Session() session: AgentSession) {
    return this.tickets.detail(params.ticket, session, query.itself);
  }

  @Operation(operations.readHistory)
  readHistory(
    @Input() { params, query }: OperationInput<typeof operations.readHistory>,
    @Session() session: AgentSession,
  ) {
    const { after = 0, language = session.agent.language, itself = false } = query;
    return this.history.read(params.ticket, session, { after, language, itself });
  }

  @Operation(operations.readSteps)
  steps(@Input() { params }: OperationInput<typeof operations.readSteps>, @Session() session: AgentSession) {
    return this.tickets.steps(params.ticket, session);
  }

  @Operation(operations.readClocks)
  clocks(@Input() { params }: OperationInput<typeof operations.readClocks>, @Session() session: AgentSession) {
    return this.tickets.clocks(params.ticket, session);
  }

  @Operation(operations.readClockCourse)
  clockCourse(
    @Input() { params }: OperationInput<typeof operations.readClockCourse>,
    @Session() session: AgentSession,
  ) {
    return this.course.read(params.ticket, session, session.agent.language);
  }

  @Operation(operations.drawTicket)
  diagram(@Input() { params, query }: OperationInput<typeof operations.drawTicket>, @Session() session: AgentSession) {
    const { language = session.agent.language, size = 'small', itself = false } = query;
    return this.diagrams.draw(params.ticket, session, language, { size, itself });
  }
}

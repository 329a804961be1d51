import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module.ts';
import { GateModule } from './gate/gate.module.ts';
import { MergePreviews } from './merging/merge-previews.ts';
import { MergingController } from './merging/merging.controller.ts';
import { ProcessChangeController } from './process-change/process-change.controller.ts';
import { ProcessChoices } from './process-change/process-choices.ts';
import { ClockCourseReader } from './reading/clock-course.ts';
import { HistoryReader } from './reading/history-reader.ts';
import { TicketDiagram } from './reading/ticket-diagram.ts';
import { TicketIdentity } from './reading/ticket-identity.ts';
import { TicketList } from './reading/ticket-list.ts';
import { CommonWords } from './search/common-words.ts';
import { TicketReader } from './reading/ticket-reader.ts';
import { TicketChangesController } from './ticket-changes.controller.ts';
import { StuckController } from './stuck.controller.ts';
import { TicketsController } from './tickets.controller.ts';
import { WorkersModule } from '../workers.module.ts';
import { TicketWriter } from './writing/ticket-writer.ts';

/** Tickets over HTTP. */
@Module({
  imports: [GateModule, ProcessesModule, WorkersModule],
  controllers: [
    TicketsController,
    TicketChangesController,
    StuckController,
    ProcessChangeController,
    MergingController,
  ],
  providers: [
    CommonWords,
    ClockCourseReader,
    HistoryReader,
    MergePreviews,
    ProcessChoices,
    TicketDiagram,
    TicketIdentity,
    TicketList,
    TicketReader,
    TicketWriter,
  ],
})
export class TicketsModule {}

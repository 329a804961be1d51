import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module.ts';
import { OverlayReader } from './overlay/overlay-reader.ts';
import { OverlayTicketList } from './overlay/overlay-tickets.ts';
import { ReportsController } from './reports.controller.ts';

/** What becomes of tickets, in figures that lead to them. */
@Module({
  imports: [ProcessesModule],
  controllers: [ReportsController],
  providers: [OverlayReader, OverlayTicketList],
})
export class ReportsModule {}

import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module.ts';
import { BackTestRunner } from './back-test/back-test-runner.ts';
import { BackTests } from './back-test/back-tests.ts';
import { BackTestsController } from './back-test/back-tests.controller.ts';
import { TestedTicketReader } from './back-test/tested-tickets.ts';
import { OverlayReader } from './overlay/overlay-reader.ts';
import { OverlayTicketList } from './overlay/overlay-tickets.ts';
import { ReportsController } from './reports.controller.ts';

/** What becomes of tickets, in figures that lead to them. */
@Module({
  imports: [ProcessesModule],
  controllers: [ReportsController, BackTestsController],
  providers: [BackTestRunner, BackTests, TestedTicketReader, OverlayReader, OverlayTicketList],
})
export class ReportsModule {}

import { Module } from '@nestjs/common';
import { ProcessStoreModule } from '../../processes/process-store.module.ts';
import { Creation } from './creation.ts';
import { Gate } from './gate.ts';
import { CommittedSteps } from './committed-steps.ts';

/** The one way to change a ticket, and news of every change. */
@Module({
  imports: [ProcessStoreModule],
  providers: [Gate, Creation, CommittedSteps],
  exports: [Gate, CommittedSteps, ProcessStoreModule],
})
export class GateModule {}

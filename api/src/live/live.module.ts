import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { LiveController } from './live.controller.ts';
import { GateModule } from '../tickets/gate/gate.module.ts';
import { LiveChanges } from './live-changes.ts';

/** Pages that follow what happens. */
@Module({
  imports: [PeopleModule, GateModule],
  controllers: [LiveController],
  providers: [LiveChanges],
})
export class LiveModule {}

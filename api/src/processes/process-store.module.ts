import { Module } from '@nestjs/common';
import { Calendars } from './calendars.ts';
import { PastCalendars } from './past-calendars.ts';
import { ProcessStore } from './process-store.ts';

/** Published processes and the calendars they count with. */
@Module({
  providers: [ProcessStore, Calendars, PastCalendars],
  exports: [ProcessStore, Calendars, PastCalendars],
})
export class ProcessStoreModule {}

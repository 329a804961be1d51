import { Inject, Injectable } from '@nestjs/common';
import type { BusinessCalendar, Environment } from '@stellwerk/engine';
import { Database } from '../database/database.ts';
import { calendarHistory } from './calendar-history.ts';

/** The calendars as they were at any time: what a history was computed with, for computing it again. */
@Injectable()
export class PastCalendars {
  private readonly compiled = new Map<string, BusinessCalendar>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** What the engine computed with when something was recorded, milliseconds. */
  environments(): Promise<(recordedAt: number) => Environment> {
    return calendarHistory(this.database, this.compiled);
  }
}

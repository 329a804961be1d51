import { Inject, Injectable } from '@nestjs/common';
import { ALWAYS, loadCalendar } from '@stellwerk/engine';
import type { BusinessCalendar, CalendarSpec, Environment } from '@stellwerk/engine';
import { Database } from '../database/database.ts';
import { MissingCalendarError } from './calendars.ts';

interface Version {
  readonly name: string;
  readonly version: number;
  /** From when on it counted, milliseconds. */
  readonly from: number;
  readonly calendar: BusinessCalendar;
}
interface VersionRow extends Omit<Version, 'calendar'> {
  readonly spec: CalendarSpec;
}
const VERSIONS = `SELECT name, version, spec, extract(epoch FROM created_at)::float8 * 1000 AS from
  FROM calendar ORDER BY name, version`;

/** The calendars as they were at any time: what a history was computed with, for computing it again. */
@Injectable()
export class PastCalendars {
  /** A version never changes. */
  private readonly compiled = new Map<string, BusinessCalendar>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** What the engine computed with when something was recorded, milliseconds. */
  async environments(): Promise<(recordedAt: number) => Environment> {
    const versions: Version[] = [];
    for (const { spec, ...row } of await this.database.query<VersionRow>(VERSIONS)) {
      const key = `${row.name} ${row.version}`;
      const calendar = this.compiled.get(key) ?? (await loadCalendar(spec));
      this.compiled.set(key, calendar);
      versions.push({ ...row, calendar });
    }
    return (recordedAt) => ({ calendar: (name) => calendarAt(versions, name, recordedAt) });
  }
}

/** The oldest, where a history is older than its calendar: an imported one is. */
function calendarAt(versions: readonly Version[], name: string, at: number): BusinessCalendar {
  if (name === 'always') return ALWAYS;
  const known = versions.filter((version) => version.name === name);
  const found = known.findLast(({ from }) => from <= at) ?? known[0];
  if (found === undefined) throw new MissingCalendarError(name);
  return found.calendar;
}

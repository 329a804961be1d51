import { ALWAYS, loadCalendar } from '@stellwerk/engine';
import type { BusinessCalendar, CalendarSpec, Environment } from '@stellwerk/engine';
import type { Database } from '../database/database.ts';
import { MissingCalendarError } from './missing-calendar-error.ts';

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

/**
 * The calendars as they were at any time: what the engine computed with when something was recorded, milliseconds. The
 * same environment as long as no calendar changed. Needs nothing but a database, so that a thread can do it.
 *
 * @param compiled what is compiled already, by name and version: a version never changes
 */
export async function calendarHistory(
  database: Database,
  compiled = new Map<string, BusinessCalendar>(),
): Promise<(recordedAt: number) => Environment> {
  const versions: Version[] = [];
  for (const { spec, ...row } of await database.query<VersionRow>(VERSIONS)) {
    const key = `${row.name} ${row.version}`;
    const calendar = compiled.get(key) ?? (await loadCalendar(spec));
    compiled.set(key, calendar);
    versions.push({ ...row, calendar });
  }
  const changes = [...new Set(versions.map(({ from }) => from))].sort((one, other) => one - other);
  const known = new Map<number, Environment>();
  return (recordedAt) => {
    const since = changes.findLast((from) => from <= recordedAt) ?? -Infinity;
    const environment = known.get(since) ?? environmentAt(versions, since);
    known.set(since, environment);
    return environment;
  };
}

function environmentAt(versions: readonly Version[], at: number): Environment {
  const found = new Map<string, BusinessCalendar>();
  return {
    calendar: (name) => {
      const calendar = found.get(name) ?? calendarAt(versions, name, at);
      found.set(name, calendar);
      return calendar;
    },
  };
}

/** The oldest, where a history is older than its calendar: an imported one is. */
function calendarAt(versions: readonly Version[], name: string, at: number): BusinessCalendar {
  if (name === 'always') return ALWAYS;
  const known = versions.filter((version) => version.name === name);
  const found = known.findLast(({ from }) => from <= at) ?? known[0];
  if (found === undefined) throw new MissingCalendarError(name);
  return found.calendar;
}

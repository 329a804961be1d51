import { ALWAYS, type CalendarSpec, type Environment, loadCalendar } from '@stellwerk/engine';
import type { Database } from '../../api/src/database/database.ts';

type Loaded = Awaited<ReturnType<typeof loadCalendar>>;
interface Version {
  readonly name: string;
  readonly from: number;
  readonly calendar: Loaded;
}
const VERSIONS = `SELECT name, spec, extract(epoch FROM created_at)::float8 * 1000 AS from FROM calendar ORDER BY version`;

/** The calendars as they were at any time: what a history was computed with, for computing it again. */
export async function pastCalendars(database: Database): Promise<(recordedAt: number) => Environment> {
  const rows = await database.query<{ name: string; spec: CalendarSpec; from: number }>(VERSIONS);
  const versions: Version[] = [];
  for (const { name, spec, from } of rows) versions.push({ name, from, calendar: await loadCalendar(spec) });
  return (recordedAt) => ({
    calendar: (name) => {
      if (name === 'always') return ALWAYS;
      const found = versions.findLast((version) => version.name === name && version.from <= recordedAt);
      if (found === undefined)
        throw new Error(`There was no calendar ${name} at ${new Date(recordedAt).toISOString()}.`);
      return found.calendar;
    },
  });
}

import { ALWAYS, type BusinessCalendar, type CalendarSpec, type Environment, loadCalendar } from '@stellwerk/engine';
import type { Database } from '../../database/database.ts';

/** Thrown when a process names a calendar that the database does not have. */
export class NoSuchCalendarError extends Error {
  readonly code = 'missing-calendar';
  constructor(name: string) {
    super(`There is no calendar "${name}": add it, or change the process that names it.`);
  }
}

/** The newest version of every calendar, for a worker's thread; read again when there are more versions. */
export class WorkerCalendars {
  readonly #database: Database;
  #known: { readonly versions: number; readonly environment: Environment } | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param versions how many versions of calendars there are, as the tickets were read with */
  async environment(versions: number): Promise<Environment> {
    if (this.#known?.versions !== versions) this.#known = { versions, environment: await this.#load() };
    return this.#known.environment;
  }

  async #load(): Promise<Environment> {
    const rows = await this.#database.query<{ name: string; spec: CalendarSpec }>(
      'SELECT DISTINCT ON (name) name, spec FROM calendar ORDER BY name, version DESC',
    );
    const calendars = new Map<string, BusinessCalendar>([['always', ALWAYS]]);
    for (const { name, spec } of rows) calendars.set(name, await loadCalendar(spec));
    return {
      calendar(name) {
        const found = calendars.get(name);
        if (found === undefined) throw new NoSuchCalendarError(name);
        return found;
      },
    };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ALWAYS, loadCalendar } from '@stellwerk/engine';
import type { BusinessCalendar, CalendarSpec, Environment } from '@stellwerk/engine';
import { Database } from '../database/database.ts';
import { MissingCalendarError } from './missing-calendar-error.ts';

/** How long a calendar changed elsewhere may go unnoticed. */
const STALE_AFTER_MS = 10_000;

interface CalendarRow {
  readonly name: string;
  readonly version: number;
  readonly versions: number;
  readonly spec: CalendarSpec;
}

/** The newest version of every calendar, compiled. */
@Injectable()
export class Calendars {
  private compiled = new Map<string, { readonly version: number; readonly calendar: BusinessCalendar }>();
  /** How many versions the database had when they were read. Versions are only ever added. */
  private versions = -1;
  private loadedAt = -Infinity;
  private loading: Promise<void> | undefined;
  private readonly current: Environment = {
    calendar: (name) => {
      const found = name === 'always' ? ALWAYS : this.compiled.get(name)?.calendar;
      if (found === undefined) throw new MissingCalendarError(name);
      return found;
    },
  };

  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * What the engine computes with. Asks the database only when what it knows is old.
   *
   * @param versions how many versions of calendars there are, where the caller has just read it: then nothing older
   *   than that is used
   */
  async environment(versions = 0): Promise<Environment> {
    // Twice: the first may have begun before the newest version was there.
    for (let attempt = 0; attempt < 2 && this.isOld(versions); attempt += 1) {
      this.loading ??= this.load().finally(() => (this.loading = undefined));
      await this.loading;
    }
    return this.current;
  }

  private isOld(versions: number): boolean {
    return this.versions < versions || performance.now() - this.loadedAt > STALE_AFTER_MS;
  }

  /** Makes the next call read the database again. */
  forget(): void {
    this.loadedAt = -Infinity;
  }

  private async load(): Promise<void> {
    const rows = await this.database.query<CalendarRow>(
      'SELECT DISTINCT ON (name) name, version, spec, (count(*) OVER ())::int AS versions FROM calendar ORDER BY name, version DESC',
    );
    const next = new Map(this.compiled);
    for (const { name, version, spec } of rows) {
      if (next.get(name)?.version !== version) next.set(name, { version, calendar: await loadCalendar(spec) });
    }
    this.compiled = next;
    this.versions = rows[0]?.versions ?? 0;
    this.loadedAt = performance.now();
  }
}

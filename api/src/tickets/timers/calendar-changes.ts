import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';

/** Tickets woken by one statement: their rows are locked no longer than it takes. */
const BATCH = 5_000;
/** A step that was under way with the old hours has ended by then; its ticket is looked at once more. */
const SECOND_LOOK_MS = 5_000;

/** Versions that took the place of an older one and were not noticed yet; by a calendar that is new nobody counted before. */
export const UNNOTICED_CALENDARS = `SELECT c.name, c.version FROM calendar c WHERE c.noticed_at IS NULL
  AND EXISTS (SELECT FROM calendar older WHERE older.name = c.name AND older.version < c.version)`;
const LAST_TICKET = `SELECT coalesce(max(id), 0)::bigint AS last FROM ticket`;
/** Which calendar a timer counts by only its process knows: all tickets with timers are looked at. */
const WAKE = `UPDATE ticket t SET wake_at = now() WHERE t.id > $1 AND t.id <= $2 AND (
    EXISTS (SELECT FROM clock c WHERE c.ticket_id = t.id AND c.status = 'running' AND c.calendar = ANY ($3))
    OR EXISTS (SELECT FROM timer m WHERE m.ticket_id = t.id))`;
const NOTICED = `UPDATE calendar c SET noticed_at = now() FROM jsonb_to_recordset($1) AS r(name text, version int)
  WHERE c.name = r.name AND c.version = r.version`;

interface CalendarVersion {
  readonly name: string;
  readonly version: number;
}

/**
 * Has every ticket that may count by a changed calendar looked at: its deadlines may be earlier now than the moment it
 * wants to be woken.
 */
@Injectable()
export class CalendarChanges {
  /** When each new version was first seen here. */
  private readonly firstSeen = new Map<string, number>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** Wakes the tickets concerned, at first sight and once more a little later. @returns whether any were woken now */
  async notice(): Promise<boolean> {
    const found = await this.database.query<CalendarVersion>(UNNOTICED_CALENDARS);
    const now = performance.now();
    const key = ({ name, version }: CalendarVersion) => `${name} ${version}`;
    const isFresh = (one: CalendarVersion) => !this.firstSeen.has(key(one));
    const isRipe = (one: CalendarVersion) => now - (this.firstSeen.get(key(one)) ?? now) >= SECOND_LOOK_MS;
    const [fresh, ripe] = [found.filter(isFresh), found.filter(isRipe)];
    if (fresh.length + ripe.length === 0) return false;
    await this.wakeTickets([...fresh, ...ripe].map(({ name }) => name));
    for (const one of fresh) this.firstSeen.set(key(one), now);
    if (ripe.length > 0) await this.database.query(NOTICED, [JSON.stringify(ripe)]);
    for (const one of ripe) this.firstSeen.delete(key(one));
    return true;
  }

  private async wakeTickets(calendars: readonly string[]): Promise<void> {
    const [row] = await this.database.query<{ last: string }>(LAST_TICKET);
    const last = Number(row?.last ?? 0);
    for (let from = 0; from < last; from += BATCH)
      await this.database.query(WAKE, [from, from + BATCH, [...new Set(calendars)]]);
  }
}

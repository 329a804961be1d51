import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Statement } from '../../database/database.ts';
import { CommittedSteps } from '../gate/committed-steps.ts';
import { CalendarChanges, UNNOTICED_CALENDARS } from './calendar-changes.ts';
import { CLAIM_SIZE, Settlement } from './settlement.ts';

/** Sleeps no longer, so that deadlines armed by another process are seen in time. */
const LONGEST_SLEEP_MS = 1000;
/** Rests at least so long when somebody else holds the ticket that is due. */
const SHORTEST_SLEEP_MS = 25;

/** How long until the next deadline, by the database's clock; whether calendars changed, so that it may be nearer. */
const NEXT_DUE: Statement = {
  name: 'waker-next-due',
  text: `SELECT (SELECT (extract(epoch FROM wake_at - clock_timestamp()) * 1000)::float8
      FROM ticket WHERE wake_at IS NOT NULL AND NOT held ORDER BY wake_at LIMIT 1) AS "inMs",
    EXISTS (${UNNOTICED_CALENDARS}) AS "calendarsChanged"`,
};

/**
 * The alarm clock of all deadlines. The database decides what is due; this only decides when to look. Any number of
 * processes may run one: a claimed ticket is locked, the others pass over it.
 */
@Injectable()
export class Waker {
  private readonly log = new Logger('Waker');
  private timeout: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private wakesAt = Infinity;
  private running = false;
  private stopping = false;
  private stopListening: (() => void) | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(CommittedSteps) private readonly changes: CommittedSteps,
    @Inject(CalendarChanges) private readonly calendarChanges: CalendarChanges,
  ) {}

  start(): void {
    this.running = true;
    this.stopping = false;
    this.stopListening = this.changes.listen(({ wakeAt }) => {
      if (wakeAt === null || wakeAt >= this.wakesAt) return;
      this.wakesAt = wakeAt;
      this.sleep(wakeAt - Date.now());
    });
    this.sleep(0);
  }

  /** Ends after the group being settled; nothing is left half done. */
  async stop(): Promise<void> {
    this.running = false;
    this.stopping = true;
    this.stopListening?.();
    clearTimeout(this.timeout);
    await this.working;
  }

  /** Settles everything that is due now. @returns how many tickets were claimed */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const claimed = await this.settlement.settleDue();
      total += claimed;
      if (claimed < CLAIM_SIZE || this.stopping) return total;
    }
  }

  private sleep(ms: number): void {
    if (!this.running || this.working !== undefined) return;
    clearTimeout(this.timeout);
    const pause = Math.min(LONGEST_SLEEP_MS, Math.max(0, ms));
    this.wakesAt = Math.min(this.wakesAt, Date.now() + pause);
    this.timeout = setTimeout(() => {
      this.working = this.wake().finally(() => (this.working = undefined));
      void this.working.then(() => this.sleep(this.wakesAt - Date.now()));
    }, pause);
  }

  private async wake(): Promise<void> {
    let pause = LONGEST_SLEEP_MS;
    // From here on the listener notes what is armed while we work.
    this.wakesAt = Infinity;
    try {
      await this.drain();
      const [next] = await this.database.run<{ inMs: number | null; calendarsChanged: boolean }>(NEXT_DUE, []);
      const woken = next?.calendarsChanged === true && (await this.calendarChanges.notice());
      if (woken) pause = SHORTEST_SLEEP_MS;
      else if (typeof next?.inMs === 'number') pause = Math.max(SHORTEST_SLEEP_MS, next.inMs);
    } catch (error) {
      // The database is away, perhaps: everything due stays due.
      this.log.error(`Deadlines could not be worked on: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.wakesAt = Math.min(this.wakesAt, Date.now() + pause);
  }
}

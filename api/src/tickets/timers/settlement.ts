import { Inject, Injectable } from '@nestjs/common';
import { settle } from '@stellwerk/engine';
import { Database, type Queryable } from '../../database/database.ts';
import { Calendars } from '../../processes/calendars.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { CLAIM_DUE } from '../gate/read-statements.ts';
import { type StepRows, stepRows } from '../gate/step-rows.ts';
import { type Stored, unpackRow } from '../gate/stored-position.ts';
import { CommittedSteps } from '../gate/committed-steps.ts';
import { factsOf, type TicketRow } from '../gate/ticket-row.ts';
import { writeManySteps } from '../gate/write-step.ts';

/** A ticket whose deadlines cannot be worked on; it goes into `stuck`. */
interface Failure {
  readonly row: TicketRow;
  readonly error: unknown;
}
interface Step {
  readonly ticketId: string;
  readonly expected: number;
  readonly row: TicketRow;
  readonly rows: StepRows;
}

/** Due tickets are taken and written in groups of this size. */
export const CLAIM_SIZE = 100;
/** The system's timers fire on nobody's behalf. */
const WAKER = { actor: { kind: 'system', because: 'timer' }, roles: [] } as const;
/** A stuck ticket's deadline is looked at again only after somebody asked for it. */
const PARK = 'UPDATE ticket SET wake_at = NULL WHERE id = $1';
const RECORD_STUCK = `INSERT INTO stuck (ticket_id, kind, error) VALUES ($1, 'timer', $2)`;
/** Longest message kept of a failure. */
const ERROR_LENGTH = 2000;

/** Fires what is due: claims tickets by locking them, lets the engine settle them, writes all of them at once. */
@Injectable()
export class Settlement {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CommittedSteps) private readonly changes: CommittedSteps,
  ) {}

  /**
   * Settles one group of due tickets; those that another waker or an agent holds are left to them. One ticket that
   * cannot be settled does not keep the others waiting.
   *
   * @returns how many were claimed
   */
  async settleDue(size = CLAIM_SIZE): Promise<number> {
    try {
      return await this.settleGroup(size);
    } catch (error) {
      // One row of the group broke the common statement: alone, each shows whether it was the one.
      if (size === 1) throw error;
      let claimed = 0;
      while (claimed < size && (await this.settleGroup(1, true)) === 1) claimed += 1;
      return claimed;
    }
  }

  private async settleGroup(size: number, alone = false): Promise<number> {
    const { claimed, steps } = await this.database.transaction(async (connection) => {
      const claimed = (await this.database.run<Stored<TicketRow>>(CLAIM_DUE, [size], connection)).map(
        unpackRow<TicketRow>,
      );
      const steps: Step[] = [];
      const failures: Failure[] = [];
      for (const row of claimed) {
        try {
          steps.push(await this.settleTicket(row));
        } catch (error) {
          failures.push({ row, error });
        }
      }
      await this.write(steps, failures, connection, alone);
      for (const failure of failures) await this.park(failure, connection);
      return { claimed: claimed.length, steps };
    });
    for (const { row, rows } of steps) {
      const { queue, version, wake_at: wakeAt } = rows.ticket;
      this.changes.tell({
        ticketId: row.id,
        number: row.number,
        queue,
        version,
        wakeAt: wakeAt === null ? null : Date.parse(wakeAt),
        hasEffects: rows.outbox.length > 0,
      });
    }
    return claimed;
  }

  private async settleTicket(row: TicketRow): Promise<Step> {
    const process = await this.processes.byId(row.processVersionId);
    const environment = await this.calendars.environment(row.calendarVersions);
    const outcome = settle(process.compiled, row.position, factsOf(row, process, WAKER), environment);
    const rows = stepRows({
      ticketId: row.id,
      process,
      before: row.position,
      version: row.version,
      applied: outcome.applied,
      position: outcome.position,
      queue: row.queue,
      articles: [],
      suppressed: undefined,
      hops: row.hops,
      tellsParent: row.parentId !== null && row.category !== 'closed',
    });
    return { ticketId: row.id, expected: row.version, row, rows };
  }

  private async write(steps: Step[], failures: Failure[], connection: Queryable, alone: boolean): Promise<void> {
    if (steps.length === 0) return;
    if (!alone) {
      await writeManySteps(this.database, steps, connection);
      return;
    }
    await connection.query('SAVEPOINT alone');
    try {
      await writeManySteps(this.database, steps, connection);
    } catch (error) {
      await connection.query('ROLLBACK TO SAVEPOINT alone');
      failures.push(...steps.map(({ row }) => ({ row, error })));
      steps.length = 0;
    }
  }

  private async park({ row, error }: Failure, connection: Queryable): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    await connection.query(PARK, [row.id]);
    await connection.query(RECORD_STUCK, [row.id, message.slice(0, ERROR_LENGTH)]);
  }
}

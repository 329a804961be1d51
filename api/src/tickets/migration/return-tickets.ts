import type pg from 'pg';
import { returnTicket } from '../gate/cross-ticket.ts';
import { type Stored, type StoredPosition, unpackPosition, unpackRow } from '../gate/stored-position.ts';
import type { TicketRow } from '../gate/ticket-row.ts';
import { type ManyStep, writeManySteps } from '../gate/write-step.ts';
import { batchSize, type BatchResult, chunks, inBatches, news } from './batches.ts';
import type { MigrationWork } from './migration-work.ts';
import { COUNT_DONE, HOLD_STATE, READ_MIGRATED, READ_MIGRATED_IDS, RECORD_RETURNED } from './statements.ts';
import type { MigrationNews } from './worker-messages.ts';

/** A row of `READ_MIGRATED`. */
interface MigratedRow extends TicketRow {
  /** The ticket's version right after the migration. */
  readonly migratedVersion: number;
  readonly earlier: StoredPosition;
  readonly earlierQueue: string;
  readonly closedAt: string | null;
}

/** Undoes a migration: tickets to which nothing happened since return exactly; the others stay, and are recorded so. */
export async function returnTickets(
  work: MigrationWork,
  stopped: () => boolean,
  tell: (news: MigrationNews) => void,
): Promise<'done' | 'stopped'> {
  const ids = await work.database.run<{ id: string }>(READ_MIGRATED_IDS, [work.id]);
  const lists = chunks(
    ids.map(({ id }) => id),
    batchSize(work.row.pace),
  );
  return inBatches(stopped, async () => {
    const list = lists[0];
    if (list === undefined) return 'done';
    const result = await work.database.transaction((connection) => returnBatch(work, list, connection));
    if (result === 'left') return 'stopped';
    lists.shift();
    tell(result.news);
    return result;
  });
}

async function returnBatch(
  work: MigrationWork,
  ids: readonly string[],
  connection: pg.PoolClient,
): Promise<BatchResult | 'left'> {
  const { database, id, crossing, context } = work;
  const [held] = await database.run<{ pace: number | null }>(HOLD_STATE, [id, 'undoing'], connection);
  if (held === undefined) return 'left';
  const stored = await database.run<Stored<MigratedRow>>(READ_MIGRATED, [id, ids], connection);
  const tickets = stored.map(unpackRow<MigratedRow>);
  const untouched = tickets.filter((ticket) => ticket.version === ticket.migratedVersion);
  const steps = untouched.map((ticket): ManyStep & { readonly row: TicketRow } => ({
    ticketId: ticket.id,
    expected: ticket.version,
    versionId: crossing.from.id,
    row: ticket,
    rows: returnTicket(
      crossing.to,
      crossing.from,
      ticket,
      {
        position: unpackPosition(ticket.earlier),
        seq: ticket.migratedVersion,
        queue: ticket.earlierQueue,
        closedAt: ticket.closedAt,
      },
      context,
      { migration: id },
    ),
  }));
  const written = steps.length === 0 ? new Set<string>() : await writeManySteps(database, steps, connection);
  const moved = tickets.filter((ticket) => !written.has(ticket.id)).map((ticket) => ticket.id);
  await database.run(RECORD_RETURNED, [id, [...written], 'returned'], connection);
  await database.run(RECORD_RETURNED, [id, moved, 'moved'], connection);
  if (tickets.length > 0) await database.run(COUNT_DONE, [id, tickets.length], connection);
  return {
    handled: tickets.length,
    lost: 0,
    pace: held.pace,
    news: steps.filter(({ ticketId }) => written.has(ticketId)).map(({ row, rows }) => news(row, rows)),
  };
}

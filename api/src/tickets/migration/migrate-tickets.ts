import type pg from 'pg';
import { crossTicket } from '../gate/cross-ticket.ts';
import { packPosition, type Stored, unpackRow } from '../gate/stored-position.ts';
import type { TicketRow } from '../gate/ticket-row.ts';
import { type ManyStep, writeManySteps } from '../gate/write-step.ts';
import { batchSize, type BatchResult, chunks, inBatches, news } from './batches.ts';
import type { MigrationWork } from './migration-work.ts';
import { COUNT_DONE, HOLD_STATE, READ_IDS, READ_TICKETS_TO_MOVE, RECORD_TICKETS } from './statements.ts';
import { arrival, beforeMigration, notMoved, nothingFound, type TicketFinding } from './try-tickets.ts';
import type { MigrationNews } from './worker-messages.ts';

/** A row of `READ_TICKETS_TO_MOVE`. */
interface MovingRow extends TicketRow {
  /** As the database writes it; null: it is not closed. */
  readonly closedAt: string | null;
}
interface Crossing extends ManyStep {
  readonly row: TicketRow;
  readonly finding: TicketFinding;
}
/** Tickets worked out but not written. */
interface Prepared {
  readonly crossings: readonly Crossing[];
  readonly refused: readonly TicketFinding[];
}

/**
 * Brings every ticket over that can come, round after round, until one has nothing left to do: a ticket that somebody
 * touched between reading and writing is left alone by the statement, and looked at again on the next round.
 */
export async function migrateTickets(
  work: MigrationWork,
  stopped: () => boolean,
  tell: (news: MigrationNews) => void,
): Promise<'done' | 'stopped'> {
  const { database, row } = work;
  for (;;) {
    const ids = await database.run<{ id: string }>(READ_IDS, [row.fromId, row.withClosed]);
    const round = await migrateRound(
      work,
      chunks(
        ids.map(({ id }) => id),
        batchSize(row.pace),
      ),
      stopped,
      tell,
    );
    if (round.end === 'stopped') return 'stopped';
    if (round.handled === 0 && !round.isLeft) return 'done';
  }
}

/** One look at every ticket; the next batch is read and worked out while the one before is written. */
async function migrateRound(
  work: MigrationWork,
  lists: readonly (readonly string[])[],
  stopped: () => boolean,
  tell: (news: MigrationNews) => void,
) {
  let handled = 0;
  let isLeft = false;
  let at = 0;
  let next = prepareAhead(work, lists[0]);
  const end = await inBatches(stopped, async () => {
    if (at >= lists.length) return 'done';
    const prepared = await next.catch((error: unknown) => {
      next = prepareAhead(work, lists[at]);
      throw error;
    });
    at += 1;
    next = prepareAhead(work, lists[at]);
    // Until it is written, it is left: a batch that fails is looked at again on the next round.
    const wasLeft = isLeft;
    isLeft = true;
    const written = await work.database.transaction((connection) => writeBatch(work, prepared, connection));
    if (written === 'left') return 'stopped';
    isLeft = wasLeft || written.lost > 0;
    handled += written.handled;
    tell(written.news);
    return written;
  });
  return { end, handled, isLeft };
}

/** Whoever stops before it is asked for must not leave its failure unheard. */
function prepareAhead(work: MigrationWork, ids: readonly string[] | undefined): Promise<Prepared> {
  const prepared = prepare(work, ids ?? []);
  prepared.catch(() => undefined);
  return prepared;
}

async function prepare(work: MigrationWork, ids: readonly string[]): Promise<Prepared> {
  if (ids.length === 0) return { crossings: [], refused: [] };
  const { database, id, row, crossing, members, context } = work;
  const stored = await database.run<Stored<MovingRow>>(READ_TICKETS_TO_MOVE, [row.fromId, ids, id]);
  const tickets = stored.map(unpackRow<MovingRow>);
  const environment = await work.environmentOf(tickets);
  const crossings: Crossing[] = [];
  const refused: TicketFinding[] = [];
  for (const ticket of tickets) {
    const asked = { ...ticket, approvers: members.from };
    const known = { ticket: ticket.id, was: ticket.state, run: true };
    const crossed = crossTicket(crossing, asked, context, members.to, environment, { migration: id });
    if (!crossed.ok) {
      refused.push({ ...known, ...nothingFound(crossed.reason), ...notMoved, version: ticket.version });
      continue;
    }
    const { rows, applied } = crossed;
    // What was due before the migration has happened; back leads to where the ticket stood then.
    const earlier = beforeMigration(ticket.position, applied);
    const found = arrival(work, ticket.position, applied, ticket.now, environment);
    const finding = {
      ...known,
      ...found,
      outcome: 'migrated' as const,
      version: rows.ticket.version,
      earlier: packPosition(earlier),
      queue: ticket.queue,
      closed: ticket.closedAt,
    };
    crossings.push({
      ticketId: ticket.id,
      expected: ticket.version,
      rows,
      versionId: crossing.to.id,
      row: ticket,
      finding,
    });
  }
  return { crossings, refused };
}

async function writeBatch(
  { database, id }: MigrationWork,
  { crossings, refused }: Prepared,
  connection: pg.PoolClient,
): Promise<BatchResult | 'left'> {
  const [held] = await database.run<{ pace: number | null }>(HOLD_STATE, [id, 'running'], connection);
  if (held === undefined) return 'left';
  const written = crossings.length === 0 ? new Set<string>() : await writeManySteps(database, crossings, connection);
  const moved = crossings.filter(({ ticketId }) => written.has(ticketId));
  const findings = [...refused, ...moved.map(({ finding }) => finding)];
  if (findings.length > 0) {
    await database.run(RECORD_TICKETS, [id, JSON.stringify(findings)], connection);
    await database.run(COUNT_DONE, [id, findings.length], connection);
  }
  return {
    handled: findings.length,
    lost: crossings.length - moved.length,
    pace: held.pace,
    news: moved.map(({ row, rows }) => news(row, rows)),
  };
}

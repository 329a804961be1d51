import type pg from 'pg';
import { crossTicket } from '../gate/cross-ticket.ts';
import type { TicketRow } from '../gate/ticket-row.ts';
import { type ManyStep, writeManySteps } from '../gate/write-step.ts';
import { type BatchResult, inBatches, news } from './batches.ts';
import type { MigrationWork } from './migration-work.ts';
import { COUNT_DONE, HOLD_STATE, READ_TICKETS_TO_MOVE, RECORD_TICKETS } from './statements.ts';
import { arrival, type TicketFinding } from './try-tickets.ts';
import type { MigrationNews } from './worker-messages.ts';

/** Tickets that are written in one transaction: short enough that agents hardly wait. */
const BATCH = 500;

/**
 * Brings every ticket over that can come, a batch at a time. A ticket that somebody touched between reading and
 * writing is left alone by the statement, and looked at again on the next round; the end is a round with nothing left.
 */
export function migrateTickets(
  work: MigrationWork,
  stopped: () => boolean,
  tell: (news: MigrationNews) => void,
): Promise<'done' | 'stopped'> {
  let after = '0';
  let isFirstRound = true;
  let isLeft = false;
  return inBatches(stopped, async () => {
    const result = await work.database.transaction((connection) => migrateBatch(work, after, connection));
    if (result === 'left') return 'stopped';
    tell(result.news);
    if (result.last !== undefined) {
      after = result.last;
      isLeft ||= result.lost > 0;
      return result;
    }
    if (!isFirstRound && !isLeft) return 'done';
    after = '0';
    isFirstRound = false;
    isLeft = false;
    return result;
  });
}

async function migrateBatch(
  work: MigrationWork,
  after: string,
  connection: pg.PoolClient,
): Promise<BatchResult | 'left'> {
  const { database, id, row, crossing, members } = work;
  const [held] = await database.run<{ pace: number | null }>(HOLD_STATE, [id, 'running'], connection);
  if (held === undefined) return 'left';
  const values = [row.fromId, row.withClosed, after, BATCH, id];
  const tickets = await database.run<TicketRow>(READ_TICKETS_TO_MOVE, values, connection);
  const environment = await work.environmentOf(tickets);
  const steps: (ManyStep & { readonly row: TicketRow; readonly finding: TicketFinding })[] = [];
  const refused: TicketFinding[] = [];
  for (const ticket of tickets) {
    const asked = { ...ticket, approvers: members.from };
    const known = { ticket: ticket.id, was: ticket.state, run: true };
    const crossed = crossTicket(crossing, asked, work.context, members.to, environment, { migration: id });
    if (!crossed.ok) {
      const { reason } = crossed;
      refused.push({
        ...known,
        outcome: 'refused',
        becomes: null,
        reason,
        past: 0,
        lost: [],
        version: ticket.version,
        earlier: null,
      });
      continue;
    }
    const { rows, applied, position } = crossed;
    // What was due before the migration has happened; back leads to where the ticket stood then.
    const earlier = applied.at(-2)?.position ?? ticket.position;
    const found = arrival(work, earlier, position, ticket.now, environment);
    const finding = { ...known, ...found, outcome: 'migrated' as const, version: rows.ticket.version, earlier };
    steps.push({
      ticketId: ticket.id,
      expected: ticket.version,
      rows,
      versionId: crossing.to.id,
      row: ticket,
      finding,
    });
  }
  const written = steps.length === 0 ? new Set<string>() : await writeManySteps(database, steps, connection);
  const moved = steps.filter(({ ticketId }) => written.has(ticketId));
  const findings = [...refused, ...moved.map(({ finding }) => finding)];
  if (findings.length > 0) await database.run(RECORD_TICKETS, [id, JSON.stringify(findings)], connection);
  if (findings.length > 0) await database.run(COUNT_DONE, [id, findings.length], connection);
  return {
    last: tickets.at(-1)?.id,
    handled: findings.length,
    lost: steps.length - moved.length,
    pace: held.pace,
    news: moved.map(({ row: ticket, rows }) => news(ticket, rows)),
  };
}

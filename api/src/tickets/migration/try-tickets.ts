import {
  type Applied,
  type Environment,
  migratePosition,
  type Position,
  project,
  type Reason,
  upcoming,
} from '@stellwerk/engine';
import { queueTold } from '../gate/cross-ticket.ts';
import { type Stored, type StoredPosition, unpackRow } from '../gate/stored-position.ts';
import { approversOf, factsOf, type TicketRow } from '../gate/ticket-row.ts';
import { deadlineKey } from './deadline-title.ts';
import type { MigrationWork } from './migration-work.ts';
import { chunks } from './batches.ts';
import { otherMovesOf } from './other-moves.ts';
import { BEGIN_AGAIN, COUNT_DONE, READ_IDS, READ_TICKETS, RECORD_TICKETS } from './statements.ts';

/** What a ticket comes to, as `RECORD_TICKETS` takes it. */
export interface TicketFinding {
  readonly ticket: string;
  readonly outcome: 'moves' | 'refused' | 'migrated';
  readonly was: string;
  readonly becomes: string | null;
  readonly reason: Reason | null;
  readonly past: number;
  /** Those that are past, each once, as `deadlineKey` names them. */
  readonly deadlines: readonly string[];
  readonly lost: readonly string[];
  /** As `otherMovesOf` writes them. */
  readonly otherMoves: readonly string[];
  readonly version: number;
  readonly earlier: StoredPosition | null;
  readonly queue: string | null;
  /** When it was closed, of a closed one that moved. */
  readonly closed: string | null;
  /** Found by the run itself. */
  readonly run: boolean;
}

/** Tickets that are read, worked out and recorded at a time. */
const BATCH = 1000;

/**
 * The dry run: works out for every ticket what the migration would do to it, and writes that down. Reads ahead while
 * it calculates.
 *
 * @param stopped asked before each batch
 */
export async function tryTickets(work: MigrationWork, stopped: () => boolean): Promise<'done' | 'stopped'> {
  const { database, id, row } = work;
  const ids = await database.run<{ id: string }>(READ_IDS, [row.fromId, row.withClosed]);
  const lists = chunks(
    ids.map((one) => one.id),
    BATCH,
  );
  const read = (list: readonly string[] | undefined): Promise<Stored<TicketRow>[]> =>
    list === undefined ? Promise.resolve([]) : database.run<Stored<TicketRow>>(READ_TICKETS, [row.fromId, list]);
  await database.run(BEGIN_AGAIN, [id, ids.length]);
  let next = read(lists[0]);
  for (const [index, list] of lists.entries()) {
    const rows = (await next).map(unpackRow<TicketRow>);
    if (stopped()) return 'stopped';
    next = read(lists[index + 1]);
    // Whoever stops here must not leave a failure unheard.
    next.catch(() => undefined);
    const environment = await work.environmentOf(rows);
    const findings = rows.map((ticket) => tryTicket(work, ticket, environment));
    await database.run(RECORD_TICKETS, [id, JSON.stringify(findings)]);
    await database.run(COUNT_DONE, [id, list.length]);
  }
  return 'done';
}

function tryTicket(work: MigrationWork, row: TicketRow, environment: Environment): TicketFinding {
  const { from, to, plan } = work.crossing;
  const facts = {
    ...factsOf(row, to, work.context),
    approvers: { ...approversOf(from, work.members.from), ...approversOf(to, work.members.to) },
  };
  const event = { type: 'ticket.migrate', data: queueTold(from, row.queue) } as const;
  const result = migratePosition(from.compiled, to.compiled, plan, row.position, facts, environment, event);
  const known = { ticket: row.id, was: row.state, version: row.version, ...notMoved, run: false };
  if (!result.ok) return { ...known, ...nothingFound(result.reason) };
  return { ...known, ...arrival(work, row.position, result.applied, facts.now, environment), outcome: 'moves' };
}

/** What is kept of tickets that move alone. */
export const notMoved = { earlier: null, queue: null, closed: null } as const;

/** A ticket that cannot come over finds nothing there. */
export const nothingFound = (reason: Reason) =>
  ({ outcome: 'refused', becomes: null, reason, past: 0, deadlines: [], lost: [], otherMoves: [] }) as const;

/**
 * What a ticket finds where it arrives.
 *
 * @param stored where it stood before anything happened
 * @param applied what was due before, and the migration
 */
export function arrival(
  { crossing, losses }: MigrationWork,
  stored: Position,
  applied: readonly Applied[],
  now: number,
  environment: Environment,
): Pick<TicketFinding, 'becomes' | 'reason' | 'past' | 'deadlines' | 'lost' | 'otherMoves'> {
  const { compiled } = crossing.to;
  const { position: after, diff } = applied.at(-1) as Applied;
  const isPast = after.wakeAt !== null && after.wakeAt <= now;
  const past = isPast ? upcoming(compiled, after, environment).filter(({ at }) => at <= now) : [];
  return {
    becomes: project(compiled, after).state,
    reason: null,
    past: past.length,
    deadlines: [...new Set(past.map(deadlineKey))],
    lost: losses(beforeMigration(stored, applied), after),
    otherMoves: otherMovesOf(diff),
  };
}

/** Where a ticket stands when it is migrated: what was due before has happened. */
export const beforeMigration = (stored: Position, applied: readonly Applied[]): Position =>
  applied.at(-2)?.position ?? stored;

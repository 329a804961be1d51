import { isUnavailable } from '../../database/availability.ts';
import type { Database } from '../../database/database.ts';
import { RECORD_HISTORY } from '../../processes/history/record-history.ts';
import { migrateTickets } from './migrate-tickets.ts';
import { type MigrationWork, openWork } from './migration-work.ts';
import { returnTickets } from './return-tickets.ts';
import { LEAVE_STATE } from './statements.ts';
import { tryTickets } from './try-tickets.ts';
import type { MigrationNews } from './worker-messages.ts';

/** Distinguishes this lock from others of the house. */
const LOCK_CLASS = 7_310_009;
/** Longest message kept of a failure. */
const PROBLEM_LENGTH = 500;

/** What each state of work does, what it becomes at the end, and where it falls back to when it fails. */
const WORK = {
  trying: { does: tryTickets, becomes: 'tried', fallsBackTo: 'planned', tells: 'migrationDryRun' },
  running: { does: migrateTickets, becomes: 'finished', fallsBackTo: 'paused', tells: 'migrationFinished' },
  undoing: { does: returnTickets, becomes: 'undone', fallsBackTo: 'paused', tells: 'migrationUndone' },
} as const;
const isAtWork = (state: string): state is keyof typeof WORK => Object.hasOwn(WORK, state);

/**
 * Does what a migration is at, from where it was left. Only one process at a time: the lock goes with the connection,
 * so a killed server leaves none behind.
 */
export async function carryOut(
  database: Database,
  id: number,
  stopped: () => boolean,
  tell: (news: MigrationNews) => void,
): Promise<void> {
  const connection = await database.pool.connect();
  try {
    const lock = await connection.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS got', [
      LOCK_CLASS,
      id,
    ]);
    if (lock.rows[0]?.got !== true) return;
    const work = await openWork(database, id);
    if (isAtWork(work.row.state)) await doWork(work, work.row.state, stopped, tell);
  } finally {
    // The lock ends with the session.
    connection.release(true);
  }
}

async function doWork(
  work: MigrationWork,
  state: keyof typeof WORK,
  stopped: () => boolean,
  tell: (news: MigrationNews) => void,
): Promise<void> {
  const { does, becomes, fallsBackTo } = WORK[state];
  try {
    if ((await does(work, stopped, tell)) === 'stopped') return;
    await leave(work, state, { becomes, problem: null });
  } catch (error) {
    // A database that is away for a moment is no reason to stop: it stays at work, and is begun again where it was.
    if (isUnavailable(error)) throw error;
    const message = (error instanceof Error ? error.message : String(error)).slice(0, PROBLEM_LENGTH);
    await leave(work, state, { becomes: fallsBackTo, problem: message });
  }
}

/** The new state and what the process's history tells of it, together. */
async function leave(
  { database, id, row, crossing }: MigrationWork,
  state: keyof typeof WORK,
  { becomes, problem }: { readonly becomes: string; readonly problem: string | null },
): Promise<void> {
  await database.transaction(async (connection) => {
    const left = await database.run(LEAVE_STATE, [id, state, becomes, problem], connection);
    if (left.length === 0) return;
    const [count] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM process_migration_ticket
        WHERE migration_id = $1 AND ($2 <> 'finished' OR outcome = 'migrated') AND ($2 <> 'undone' OR outcome = 'returned')`,
      [id, becomes],
      connection,
    );
    const detail = {
      ...{ migration: id, from: crossing.from.version, to: crossing.to.version, tickets: count?.n ?? 0 },
      ...(problem === null ? {} : { note: problem }),
    };
    const [kind, agent] = problem === null ? [WORK[state].tells, row.askedBy] : ['migrationStopped', null];
    const values = [row.processKey, kind, agent, crossing.to.version, JSON.stringify(detail)];
    await database.run(RECORD_HISTORY, values, connection);
  });
}

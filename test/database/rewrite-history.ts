import type { Database } from '../../api/src/database/database.ts';

/** Lets the rest of a transaction do what the database refuses everybody: change what happened to tickets. */
export const AGAINST_THE_RULES = 'SET LOCAL session_replication_role = replica';

/** Changes the history of tickets, for tests that need an older one. */
export async function rewriteHistory(database: Database, text: string, values: readonly unknown[]): Promise<void> {
  await database.transaction(async (connection) => {
    await connection.query(AGAINST_THE_RULES);
    await connection.query(text, [...values]);
  });
}

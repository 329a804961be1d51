import { activePaths, type Position } from '@stellwerk/engine';
import type { Database } from '../../database/database.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';

/** Counted by the text of the value: equal states are written alike. $1 version, $2 whether closed tickets count. */
const READ_VALUES = `SELECT (position -> 'value')::text AS value, count(*)::int AS tickets FROM ticket
  WHERE process_version_id = $1 AND ($2 OR category <> 'closed') GROUP BY 1`;
interface ValueRow {
  readonly value: string;
  readonly tickets: number;
}

/** How many tickets of a version there are, and how many stand in each of its states (by path). */
export async function occupiedStates(database: Database, process: PublishedProcess, withClosed: boolean) {
  const rows = await database.query<ValueRow>(READ_VALUES, [process.id, withClosed]);
  const states = new Map<string, number>();
  for (const { value, tickets } of rows) {
    const standing = { value: JSON.parse(value) as Position['value'] };
    for (const path of activePaths(process.compiled, standing)) states.set(path, (states.get(path) ?? 0) + tickets);
  }
  return { tickets: rows.reduce((sum, { tickets }) => sum + tickets, 0), states };
}

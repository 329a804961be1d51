import { type Database, databaseProblem, FOREIGN_KEY_VIOLATION } from '../../database/database.ts';
import type { TestedTicket } from './tester.ts';

const KEEP = `
  INSERT INTO back_test_ticket
  SELECT $1::bigint, r.id, r.way, r.event, r.state, r.reason, r.messages, r.promises
    FROM jsonb_to_recordset($2) AS r(id bigint, way text, event text, state text, reason json, messages boolean, promises text[])
    JOIN ticket t ON t.id = r.id
  ON CONFLICT DO NOTHING`;
/** Last, so that nobody who stops it waits for the tickets. */
const GO_ON = `
  UPDATE back_test SET done = done + $2, changed_at = now() WHERE id = $1 AND status = 'running' RETURNING id`;

/** Thrown when a back-test was stopped or forgotten meanwhile. */
class NobodyWaitsError extends Error {}

/**
 * Keeps what came of some tickets: all of them, or none if the back-test was stopped meanwhile, from whichever server.
 *
 * @param count how many tickets were to be tested
 * @returns whether it goes on
 */
export async function keepTested(
  database: Database,
  backTest: string,
  tested: readonly TestedTicket[],
  count: number,
): Promise<boolean> {
  try {
    await database.transaction(async (connection) => {
      await database.query(KEEP, [backTest, JSON.stringify(tested.map(rowOf))], connection);
      const going = await database.query(GO_ON, [backTest, count], connection);
      if (going.length === 0) throw new NobodyWaitsError();
    });
    return true;
  } catch (error) {
    if (error instanceof NobodyWaitsError || databaseProblem(error)?.code === FOREIGN_KEY_VIOLATION) return false;
    throw error;
  }
}

function rowOf({ id, tested }: TestedTicket) {
  const { way, refusal, sameMessages, otherPromises } = tested;
  return {
    id,
    way,
    event: refusal?.event ?? null,
    state: refusal?.state ?? null,
    reason: refusal?.reason ?? null,
    messages: sameMessages,
    promises: otherPromises,
  };
}

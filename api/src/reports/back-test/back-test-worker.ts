import { workerData } from 'node:worker_threads';
import type { ProcessDefinition } from '@stellwerk/engine';
import { Database } from '../../database/database.ts';
import { type TestedTicket, Tester } from './tester.ts';

/** What the thread is given. */
export interface BackTestTask {
  readonly databaseUrl: string;
  readonly backTest: string;
  readonly definition: ProcessDefinition;
  /** Gives the ids of the tickets to test. */
  readonly select: { readonly text: string; readonly values: readonly unknown[] };
}

/** Tickets read at once: few enough to show that it goes on. */
const BATCH = 250;
const CONNECTIONS = 2;
const KEEP = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($2) AS r(id bigint, way text, event text, state text, reason json, messages boolean, promises text[])),
  kept AS (
    INSERT INTO back_test_ticket
    SELECT $1::bigint, id, way, event, state, reason, messages, promises FROM given
    ON CONFLICT DO NOTHING)
  UPDATE back_test SET done = done + $3, changed_at = now() WHERE id = $1::bigint`;
const BEGIN = `UPDATE back_test SET total = $2, changed_at = now() WHERE id = $1`;
const FINISH = `UPDATE back_test SET status = 'finished', changed_at = now() WHERE id = $1`;

const { databaseUrl, backTest, definition, select } = workerData as BackTestTask;
const database = new Database(databaseUrl, CONNECTIONS);
try {
  const tester = await Tester.of(definition, database);
  const ids = (await database.query<{ id: string }>(select.text, select.values)).map(({ id }) => id);
  await database.query(BEGIN, [backTest, ids.length]);
  for (let begin = 0; begin < ids.length; begin += BATCH) {
    const batch = ids.slice(begin, begin + BATCH);
    const tested = await tester.test(batch);
    await database.query(KEEP, [backTest, JSON.stringify(tested.map(rowOf)), batch.length]);
  }
  await database.query(FINISH, [backTest]);
} finally {
  await database.close();
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

import { workerData } from 'node:worker_threads';
import type { ProcessDefinition } from '@stellwerk/engine';
import { Database } from '../../database/database.ts';
import { keepTested } from './keep-tested.ts';
import { Tester } from './tester.ts';

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
const BEGIN = `UPDATE back_test SET total = $2, changed_at = now() WHERE id = $1`;
const FINISH = `UPDATE back_test SET status = 'finished', changed_at = now() WHERE id = $1 AND status = 'running'`;

const { databaseUrl, backTest, definition, select } = workerData as BackTestTask;
const database = new Database(databaseUrl, CONNECTIONS);
try {
  const tester = await Tester.of(definition, database);
  const ids = (await database.query<{ id: string }>(select.text, select.values)).map(({ id }) => id);
  await database.query(BEGIN, [backTest, ids.length]);
  for (let begin = 0; begin < ids.length; begin += BATCH) {
    const batch = ids.slice(begin, begin + BATCH);
    const tested = await tester.test(batch);
    if (!(await keepTested(database, backTest, tested, batch.length))) break;
  }
  await database.query(FINISH, [backTest]);
} finally {
  await database.close();
}

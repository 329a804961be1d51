import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../../database/database.ts';
import { carryOut } from './carry-out.ts';
import type { MigrationNews, MigrationTask } from './worker-messages.ts';

/** One works, one reads ahead, one holds the lock. */
const CONNECTIONS = 3;

const { databaseUrl, migration } = workerData as MigrationTask;
let isStopped = false;
parentPort?.once('message', () => (isStopped = true));
const database = new Database(databaseUrl, CONNECTIONS, 'stellwerk migration');
const tell = (news: MigrationNews): void => {
  if (news.length > 0) parentPort?.postMessage(news);
};
await carryOut(database, migration, () => isStopped, tell).finally(() => database.close());
parentPort?.close();

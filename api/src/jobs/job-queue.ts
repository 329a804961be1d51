import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import { Logger } from '@nestjs/common';
import { CLAIM, RECONNECT_MS, WORKERS } from './limits.ts';

/** Where jobs wait. A job is only a wake-up for an outbox row: losing one loses nothing. */
export interface JobQueue {
  /** Hands rows out; a row that already waits is not added twice. */
  add(outboxIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const QUEUE = 'effects';
/** BullMQ's tables stay out of ours. */
const SCHEMA = 'jobs';
const QUEUE_CONNECTIONS = 2;
const WORKER_CONNECTIONS = 4;
/** A job is gone when it ended, however it ended: the outbox knows what is left to do. */
const JOB_OPTIONS = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

interface Payload {
  readonly id: string;
}
type Work = (outboxId: string) => Promise<void>;
type AnyQueue = Pick<Queue<Payload>, 'addBulk' | 'close' | 'waitUntilReady' | 'on'>;
type AnyWorker = Pick<Worker<Payload>, 'close' | 'waitUntilReady' | 'on'>;

/** BullMQ on Redis if there is one, else on PostgreSQL; both behave alike. */
export async function openJobQueue(
  where: { readonly databaseUrl: string; readonly redisUrl?: string },
  work: Work,
): Promise<JobQueue> {
  const log = new Logger('Jobs');
  const process = (job: { readonly data: Payload }) => work(job.data.id);
  const [queue, worker] =
    where.redisUrl === undefined
      ? await onPostgres(where.databaseUrl, process)
      : await onRedis(where.redisUrl, process);
  const complain = (error: Error) => log.warn(`The job queue is troubled: ${error.message}`);
  queue.on('error', complain);
  worker.on('error', complain);
  await queue.waitUntilReady();
  await worker.waitUntilReady();
  return {
    async add(outboxIds) {
      // An id of digits alone is refused by BullMQ.
      await queue.addBulk(
        outboxIds.map((id) => ({ name: 'effect', data: { id }, opts: { ...JOB_OPTIONS, jobId: `outbox-${id}` } })),
      );
    },
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}

async function onPostgres(
  url: string,
  process: (job: { readonly data: Payload }) => Promise<void>,
): Promise<[AnyQueue, AnyWorker]> {
  const bull = withBackend(createPostgresBackend);
  const connection = (max: number) => ({ connectionString: url, schema: SCHEMA, max, migrate: true });
  const queue = new bull.Queue<Payload>(QUEUE, { connection: connection(QUEUE_CONNECTIONS) });
  await queue.waitUntilReady();
  // The first job ever makes a sequence and blocks other first ones: better now than under load.
  const prime = await queue.add('prime', { id: '0' }, { delay: 3_600_000, removeOnComplete: true });
  await prime.remove();
  const worker = new bull.Worker<Payload>(QUEUE, process, {
    connection: connection(WORKER_CONNECTIONS),
    concurrency: WORKERS,
    ...CLAIM,
  });
  return [queue as unknown as AnyQueue, worker as unknown as AnyWorker];
}

function onRedis(
  url: string,
  process: (job: { readonly data: Payload }) => Promise<void>,
): Promise<[AnyQueue, AnyWorker]> {
  // Adding fails at once while Redis is away: the sweep hands the rows out again.
  const retryStrategy = (attempt: number) => Math.min(attempt * 100, RECONNECT_MS);
  const connection = { url, enableOfflineQueue: false, retryStrategy };
  const queue = new Queue<Payload>(QUEUE, { connection, prefix: 'stellwerk' });
  const worker = new Worker<Payload>(QUEUE, process, {
    connection: { url, maxRetriesPerRequest: null, retryStrategy },
    prefix: 'stellwerk',
    concurrency: WORKERS,
    ...CLAIM,
  });
  return Promise.resolve([queue, worker]);
}

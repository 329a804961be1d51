import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { endsWithin } from './ends-within.ts';
import { CLAIM, CLOSING_MS, RECONNECT_MS, SILENT_MS, WORKERS } from './limits.ts';
import { redisWarning } from './redis-server.ts';

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
type AnyQueue = Pick<Queue<Payload>, 'addBulk' | 'waitUntilReady' | 'on'>;
type AnyWorker = Pick<Worker<Payload>, 'close' | 'waitUntilReady' | 'on'>;

interface Opened {
  readonly queue: AnyQueue;
  readonly worker: AnyWorker;
  /** Whether the connection to the jobs is gone already. */
  isAway(): boolean;
  /** Resolves when the connection to the jobs is lost from now on. */
  lost(): Promise<void>;
  /** After the worker has ended. */
  close(): Promise<void>;
}

/** BullMQ on Redis if there is one, else on PostgreSQL; both behave alike. @throws NoRedisError */
export async function openJobQueue(
  where: { readonly databaseUrl: string; readonly redisUrl?: string },
  work: Work,
  closing: { readonly atWork: number; readonly answer: number } = CLOSING_MS,
): Promise<JobQueue> {
  const log = new Logger('Jobs');
  const warning = where.redisUrl === undefined ? undefined : await redisWarning(where.redisUrl);
  if (warning !== undefined) log.warn(warning);
  const running = new Set<Promise<void>>();
  const process = (job: { readonly data: Payload }) => {
    const one = work(job.data.id).finally(() => running.delete(one));
    running.add(one);
    return one;
  };
  const life = { ending: false };
  const opened =
    where.redisUrl === undefined
      ? await onPostgres(where.databaseUrl, process)
      : await onRedis(where.redisUrl, process, { life, isWarned: warning !== undefined });
  const { queue, worker } = opened;
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
      life.ending = true;
      const atWork = async () => {
        while (running.size > 0) await Promise.allSettled(running);
      };
      // BullMQ waits for ever for a Redis that is away, or goes away meanwhile: then only what is being carried out counts.
      const away = opened.isAway();
      if (away) await atWork();
      const closed = worker.close(away).then(() => opened.close());
      const left = opened.lost().then(atWork);
      const ended = Promise.race([closed, left]);
      // Or it is there and answers nothing: that is known a while after nothing is being carried out any more.
      const latest = performance.now() + closing.atWork;
      let inTime: boolean;
      do {
        await endsWithin(latest - performance.now(), Promise.race([ended, atWork()]));
        inTime = await endsWithin(closing.answer, ended);
      } while (!inTime && running.size > 0 && performance.now() < latest);
      if (!inTime) log.warn('The job queue did not answer and was left to itself.');
    },
  };
}

async function onPostgres(url: string, process: (job: { readonly data: Payload }) => Promise<void>): Promise<Opened> {
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
  return {
    queue: queue as unknown as AnyQueue,
    worker: worker as unknown as AnyWorker,
    isAway: () => false,
    lost: () => new Promise(() => undefined),
    close: () => queue.close(),
  };
}

function onRedis(
  url: string,
  process: (job: { readonly data: Payload }) => Promise<void>,
  { life, isWarned }: { readonly life: { readonly ending: boolean }; readonly isWarned: boolean },
): Promise<Opened> {
  // Who ends does not wait for a Redis that is away: it would wait for ever for what it asked of it.
  const retryStrategy = (attempt: number) => (life.ending ? null : Math.min(attempt * 100, RECONNECT_MS));
  // Adding fails at once while Redis is away: the sweep hands the rows out again.
  const client = new Redis(url, { enableOfflineQueue: false, retryStrategy, socketTimeout: SILENT_MS });
  // What has been said of this Redis need not be said again by each connection of BullMQ.
  const common = { prefix: 'stellwerk', skipVersionCheck: isWarned };
  const queue = new Queue<Payload>(QUEUE, { connection: client, ...common });
  const worker = new Worker<Payload>(QUEUE, process, {
    connection: { url, maxRetriesPerRequest: null, retryStrategy, socketTimeout: SILENT_MS },
    ...common,
    concurrency: WORKERS,
    ...CLAIM,
  });
  const isAway = () => client.status !== 'ready';
  const lost = () => new Promise<void>((resolve) => client.once('close', resolve));
  const close = async () => {
    await queue.close();
    client.disconnect();
  };
  return Promise.resolve({ queue, worker, isAway, lost, close });
}

import { Redis } from 'ioredis';

/** Longest wait for a Redis at the start; later it may be away for as long as it likes. */
const CONNECT_TIMEOUT_MS = 10_000;
/** The only policy under which a job that was taken is there until it is done. */
const KEEPS_EVERYTHING = 'noeviction';

/** Thrown at the start when the Redis of `REDIS_URL` cannot be used. The message never holds its password. */
export class NoRedisError extends Error {
  readonly code = 'no-redis';
  constructor(url: string, why: string) {
    super(`The Redis on ${new URL(url).host} cannot be used (${why}): check REDIS_URL and that Redis runs.`);
  }
}

/**
 * What has to be said about a Redis that is about to hold the jobs, or undefined.
 *
 * @throws NoRedisError when it cannot be reached or does not let us in: a start that waits for it would wait in silence
 */
export async function redisWarning(url: string): Promise<string | undefined> {
  const connection = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What fails is told by whoever waits for it; without a listener it would be written to the terminal whole.
  let trouble: Error | undefined;
  connection.on('error', (error) => (trouble = error));
  try {
    await connection.connect();
    return evictionWarning(await connection.info('memory'));
  } catch (error) {
    // "Connection is closed." says less than what closed it.
    throw new NoRedisError(url, (trouble ?? (error as Error)).message);
  } finally {
    connection.disconnect();
  }
}

/** @param info Redis's own report on its memory */
function evictionWarning(info: string): string | undefined {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy === undefined || policy === KEEPS_EVERYTHING) return undefined;
  return `Redis drops what it was given when its memory is full (its maxmemory-policy is ${policy}). No effect is lost by that, but it comes late. Set maxmemory-policy to ${KEEPS_EVERYTHING}, or give the jobs a Redis of their own.`;
}

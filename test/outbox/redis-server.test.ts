import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Logger, type LoggerService } from '@nestjs/common';
import { openOwnDatabase } from '../database/own-database.ts';
import { type JobQueue, openJobQueue } from '../../api/src/jobs/job-queue.ts';
import { endPrograms, freePort, startProgram } from '../launch/program.ts';
import { startRedis, type TestRedis } from './redis.ts';

describe('the Redis that holds the jobs', () => {
  const said: string[] = [];
  const ears: LoggerService = {
    log: () => undefined,
    warn: (message: string) => void said.push(message),
    error: (message: string) => void said.push(message),
  };
  const done: string[] = [];
  const servers: (TestRedis | Server)[] = [];
  const open = (redisUrl: string): Promise<JobQueue> =>
    openJobQueue({ databaseUrl: 'postgres://nobody', redisUrl }, (id) => {
      done.push(id);
      return Promise.resolve();
    });
  const redisWith = async (options: readonly string[]) => {
    const redis = await startRedis(undefined, options);
    servers.push(redis);
    return redis;
  };
  beforeAll(() => {
    Logger.overrideLogger(ears);
  });
  beforeEach(() => {
    said.length = 0;
    done.length = 0;
  });
  afterAll(async () => {
    endPrograms();
    for (const server of servers) {
      if ('stop' in server) await server.stop();
      else server.close();
    }
    Logger.overrideLogger(false);
  });

  it('works but warns, in one sentence, when it drops what it was given under pressure', async () => {
    const redis = await redisWith(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
    const queue = await open(redis.url);
    await queue.add(['1']);
    while (done.length === 0) await new Promise(setImmediate);
    await queue.close();
    expect(said).toEqual([
      expect.stringMatching(/maxmemory-policy is allkeys-lru.* Set maxmemory-policy to noeviction/),
    ]);
  });

  it('says nothing about one that keeps everything', async () => {
    const queue = await open((await redisWith([])).url);
    await queue.close();
    expect(said).toEqual([]);
  });

  it('ends the start in one sentence when it lets nobody in, without the password', async () => {
    const { port } = await redisWith(['--requirepass', 'right']);
    const start = open(`redis://:secret-canary@127.0.0.1:${port}`);
    await expect(start).rejects.toThrow(
      new RegExp(
        `^The Redis on 127\\.0\\.0\\.1:${port} cannot be used \\(WRONGPASS .*\\): check REDIS_URL and that Redis runs\\.$`,
      ),
    );
    const error = await start.catch((reason: unknown) => reason);
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 10 }) + said.join()).not.toContain('secret-canary');
    await expect(open(`redis://127.0.0.1:${port}`)).rejects.toThrow(/NOAUTH/);
  });

  it('ends the start when nobody is there, and when somebody is who never answers', async () => {
    const gone = await startRedis();
    await gone.stop();
    await expect(open(gone.url)).rejects.toThrow(/ECONNREFUSED/);
    const mute = createServer().listen(0, '127.0.0.1');
    mute.on('connection', (socket) => socket.resume());
    await once(mute, 'listening');
    servers.push(mute);
    const { port } = mute.address() as AddressInfo;
    await expect(open(`redis://127.0.0.1:${port}`)).rejects.toThrow(/^The Redis on .* cannot be used/);
  }, 60_000);

  it('does not hold up the end of a server when it has gone away', async () => {
    const [redis, place] = [await startRedis(), await openOwnDatabase(1)];
    const port = String(await freePort());
    const program = startProgram({ DATABASE_URL: place.url, REDIS_URL: redis.url, PORT: port });
    await program.says(`http://127.0.0.1:${port}/agent`);
    await redis.stop();
    await program.says('ECONNREFUSED');
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.said()).not.toContain('left to itself');
    await place.close();
  }, 120_000);
});

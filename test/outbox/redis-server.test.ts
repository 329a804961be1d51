import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { jest } from '@jest/globals';
import { Logger, type LoggerService } from '@nestjs/common';
import { openOwnDatabase } from '../database/own-database.ts';
import { type JobQueue, openJobQueue } from '../../api/src/jobs/job-queue.ts';
import { endPrograms, freePort, startProgram } from '../launch/program.ts';
import { openFaultDesk } from '../faults/fault-desk.ts';
import { request } from '../http/help-desk.ts';
import { startRedis, type TestRedis } from './redis.ts';
import { eventually } from './workers.ts';

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
    const library = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const queue = await open(redis.url);
    await queue.add(['1']);
    while (done.length === 0) await new Promise(setImmediate);
    await queue.close();
    // By us, and not once more by each connection of the library.
    expect(library.mock.calls).toEqual([]);
    library.mockRestore();
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

  it('holds up neither the gate nor the end when it stops answering', async () => {
    const redis = await redisWith([]);
    const desk = await openFaultDesk({ REDIS_URL: redis.url });
    await desk.start();
    const [cookie] = await desk.cookies();
    const create = () =>
      request(
        desk.url,
        'POST',
        '/api/tickets',
        { process: 'incident', title: 'Beeps', customer: desk.customer },
        { cookie: cookie! },
      );
    const undone = async () =>
      (await desk.database.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL'))[0]!.n;
    expect((await create()).status).toBe(201);
    await eventually(async () => (await undone()) === 0);
    redis.freeze();
    expect((await create()).status).toBe(201);
    // It has been handed out, to somebody who does not take it.
    await eventually(
      async () =>
        (await desk.database.query('SELECT 1 FROM outbox WHERE done_at IS NULL AND next_attempt_at > now()')).length >
        0,
    );
    const { child, ended, said } = desk.program();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said()).toContain('left to itself');
    expect(said()).not.toContain('took too long');
    redis.wake();
    await desk.close();
  }, 120_000);

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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A Redis that a test may empty and stop. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Forgets everything. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  /** Holds its connections and answers nobody, until it is woken. */
  freeze(): void;
  wake(): void;
}

/** A real Redis without files, on a free port unless one is given; `options` as on its command line. */
export async function startRedis(port?: number, options: readonly string[] = []): Promise<TestRedis> {
  return await launch(port ?? (await freePort()), options);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function launch(port: number, options: readonly string[]): Promise<TestRedis> {
  const server = spawn('redis-server', [
    '--port',
    String(port),
    '--save',
    '',
    '--appendonly',
    'no',
    '--bind',
    '127.0.0.1',
    '--maxmemory-policy',
    'noeviction',
    ...options,
  ]);
  for await (const line of server.stdout) if (String(line).includes('Ready to accept connections')) break;
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async flush() {
      const connection = connect(port, '127.0.0.1');
      connection.write('FLUSHALL\r\n');
      const [answer] = (await once(connection, 'data')) as [Buffer];
      connection.destroy();
      if (!String(answer).startsWith('+OK')) throw new Error(`Redis was not emptied: ${String(answer)}`);
    },
    freeze: () => void server.kill('SIGSTOP'),
    wake: () => void server.kill('SIGCONT'),
    async stop() {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

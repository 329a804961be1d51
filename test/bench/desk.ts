import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Connection } from './connection.ts';
import { type House, openHouse } from './house.ts';

/** A server process on a house of its own, with an agent signed in. */
export interface Desk {
  readonly house: House;
  readonly url: string;
  /** Milliseconds of CPU that the server process has used. */
  cpuMs(): Promise<number>;
  /** Connections that speak as an agent; `anna` unless told. */
  connect(count: number, login?: string): Promise<Connection[]>;
  close(): Promise<void>;
}

/**
 * @param settings see {@link openHouse}
 * @param flags for the server's Node
 */
export async function openDesk(settings: Record<string, string> = {}, flags: readonly string[] = []): Promise<Desk> {
  const house = await openHouse(4, settings);
  const server = fork(new URL('server.mjs', import.meta.url), {
    execArgv: [...flags],
    // Effects are written with the step; who carries them out is another process.
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: house.postgres.url,
      PORT: '0',
      STELLWERK_DEMO: '1',
      STELLWERK_ROLE: 'web',
      TICKET_NUMBERS: process.env['TICKET_NUMBERS'] ?? 'date',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
  });
  const { url } = await answerOf<{ url: string }>(server);
  const cookies = new Map([['anna', await signIn(url, 'anna')]]);
  return {
    house,
    url,
    async cpuMs() {
      const answer = answerOf<{ cpuMs: number }>(server);
      server.send('cpu');
      return (await answer).cpuMs;
    },
    async connect(count, login = 'anna') {
      const cookie = cookies.get(login) ?? (await signIn(url, login));
      cookies.set(login, cookie);
      return Promise.all(Array.from({ length: count }, () => Connection.open(url, { cookie })));
    },
    async close() {
      const ended = once(server, 'exit');
      server.disconnect();
      await ended;
      await house.close();
    },
  };
}

async function answerOf<Answer>(server: ChildProcess): Promise<Answer> {
  const answer = once(server, 'message') as Promise<[Answer]>;
  const ended = once(server, 'exit').then(() => {
    throw new Error('The server ended.');
  });
  // Whichever comes second is nobody's business.
  ended.catch(() => undefined);
  const [message] = await Promise.race([answer, ended]);
  return message;
}

async function signIn(url: string, login: string): Promise<string> {
  const connection = await Connection.open(url);
  const { status, headers, body } = await connection.send('POST', '/api/demo-session', { login });
  connection.close();
  const cookie = /^set-cookie: ([^;]+)/im.exec(headers)?.[1];
  if (status !== 200 || cookie === undefined) throw new Error(`Cannot sign in: ${status} ${body}`);
  return cookie;
}

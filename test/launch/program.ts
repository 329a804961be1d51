import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** The server program as `npm start` runs it once everything is installed and built. */
export interface Program {
  readonly child: ChildProcess;
  /** All it has said so far. */
  readonly said: () => string;
  /** Resolves when the text appears; rejects if the program ends before. */
  readonly says: (text: string | RegExp) => Promise<void>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGTERM');
}

export interface ProgramOptions {
  /** The clone it runs in; default: this one. */
  readonly clone?: string;
  readonly launcher?: 'serve' | 'develop';
  /** Whom it runs as; default: as the tests do. */
  readonly account?: Account;
}
/** An account of the machine, by its numbers. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export function startProgram(environment: Readonly<Record<string, string>>, options: ProgramOptions = {}): Program {
  const { clone = ROOT, launcher = 'serve', account = {} } = options;
  return startCommand(process.execPath, ['--no-warnings', join(clone, 'api', 'launch', `${launcher}.mjs`)], {
    ...account,
    cwd: clone,
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...environment },
  });
}

/** Any command, watched like the server program. */
export function startCommand(command: string, args: readonly string[], options: SpawnOptions): Program {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const says = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!(typeof text === 'string' ? said.includes(text) : text.test(said))) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then((code) => reject(new Error(`It ended (${code}) without saying ${String(text)}:\n${said}`)));
    });
  return { child, said: () => said, says, ended };
}

/** A port that somebody else has. */
export async function takenPort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

export async function freePort(): Promise<number> {
  const { port, server } = await takenPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { atMost, noted } from './figure.ts';
import type { Measurement } from './options.ts';

const MARK_SECONDS = 5;
const PATIENCE_MS = 300_000;
const ROOT = new URL('../../', import.meta.url);

/** From the command until the page answers: the first time with a database to fill, and the second time. */
export const measure: Measurement = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stellwerk-start-'));
  try {
    const first = await startOnce(folder);
    const second = await startOnce(folder);
    return [
      atMost('npm start the second time until the page answers', second, MARK_SECONDS, 's'),
      noted('  the first time, with a database to fill (and to build what changed)', first, 's'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const program = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  try {
    await untilAnswer(program, `http://127.0.0.1:${port}/`);
    return (performance.now() - began) / 1000;
  } finally {
    const ended = once(program, 'exit');
    // As Ctrl-C does: to the whole group.
    if (program.exitCode === null && program.pid !== undefined) process.kill(-program.pid, 'SIGINT');
    if (program.exitCode === null) await ended;
  }
}

async function untilAnswer(program: ChildProcess, url: string): Promise<void> {
  let said = '';
  for (const stream of [program.stdout, program.stderr])
    stream?.on('data', (text: Buffer) => (said += text.toString()));
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (program.exitCode !== null) throw new Error(`npm start ended: ${said}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await delay(20);
  }
  throw new Error(`No page: ${said}`);
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

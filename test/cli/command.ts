import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const HELP_DESK = join(ROOT, 'test', 'acceptance', 'help-desk');
/** No command may take longer, whatever it is given. */
const LONGEST_MS = 30_000;

/** What a command answered. */
export interface Told {
  readonly code: number;
  readonly out: string;
  /** What it said on the error channel. */
  readonly error: string;
}

/** Runs `stellwerk …` as the launcher does, under this Node. */
export function stellwerk(
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<Told> {
  const child = spawn(process.execPath, ['--no-warnings', join(ROOT, 'api', 'launch', 'command.mjs'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ...environment },
    timeout: LONGEST_MS,
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, out, error })));
}

/** A failure told to people: sentences, never a stack. */
export function expectSentences({ error }: Told): void {
  expect(error.trim()).not.toBe('');
  expect(error).not.toMatch(/node_modules|\n\s+at |file:\/\//);
}

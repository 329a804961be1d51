/** A program that starts anew whenever a file below some folders changes. */
import fs from 'node:fs';

/** A compiler writes many files at once: their changes are one. */
const SETTLED_MS = 100;

/**
 * @param {() => import('node:child_process').ChildProcess} start
 * @param {readonly string[]} folders
 * @returns {{ stop(): Promise<void> }} `stop` waits for the end of the program
 */
export function restarting(start, folders) {
  let child = start();
  let settled;
  let stopped = false;
  const ended = (one) =>
    one.exitCode !== null || one.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => one.once('exit', resolve));
  let turn = Promise.resolve();
  const again = () => {
    turn = turn.then(async () => {
      child.kill('SIGTERM');
      await ended(child);
      if (!stopped) child = start();
    });
  };
  const watchers = folders.map((folder) =>
    fs.watch(folder, { recursive: true }, (_event, name) => {
      if (!name?.endsWith('.js')) return;
      clearTimeout(settled);
      settled = setTimeout(again, SETTLED_MS);
    }),
  );
  return {
    async stop() {
      stopped = true;
      clearTimeout(settled);
      for (const watcher of watchers) watcher.close();
      await turn;
      child.kill('SIGTERM');
      await ended(child);
    },
  };
}

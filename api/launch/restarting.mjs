/** A program that starts anew whenever a file below some folders changes. */
import fs from 'node:fs';

/** A compiler writes many files at once: their changes are one. */
const SETTLED_MS = 100;
/** A program that has not ended by then is ended hard: nobody waits longer for what was changed. */
const GRACE_MS = 3000;

/**
 * @param {() => import('node:child_process').ChildProcess} start
 * @param {readonly string[]} folders
 * @returns {{ stop(): Promise<void> }} `stop` waits for the end of the program
 */
export function restarting(start, folders) {
  let child = start();
  let settled;
  let stopped = false;
  const end = (one) =>
    new Promise((resolve) => {
      if (one.exitCode !== null || one.signalCode !== null) return resolve();
      const hard = setTimeout(() => one.kill('SIGKILL'), GRACE_MS);
      one.once('exit', () => {
        clearTimeout(hard);
        resolve();
      });
      one.kill('SIGTERM');
    });
  let turn = Promise.resolve();
  const again = () => {
    turn = turn.then(async () => {
      await end(child);
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
      await end(child);
    },
  };
}

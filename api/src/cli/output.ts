/** Writes one line for people. */
export function line(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Writes the one JSON value that `--json` promises. */
export function json(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Rewrites a progress line on a terminal; elsewhere says nothing. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

/** Whoever reads our output may stop before its end (`… | head`): then there is nobody left to tell, and nothing wrong. */
export function allowToStopReading(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

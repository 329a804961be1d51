/**
 * The server program under the pinned Node: the embedded PostgreSQL (unless DATABASE_URL names another), then the
 * server; on a signal, or when the program that started it is gone, everything stops in the reverse order.
 */
import net from 'node:net';
import path from 'node:path';
import { LaunchError, reachableDataDir, startPostgres } from './embedded-postgres.mjs';
import { fail } from './prepare.mjs';
import { ROOT } from './runtime.mjs';
import { welcome } from './welcome.mjs';

const { readConfiguration } = await import('../dist/configuration/configuration.js');
const { whyNoDatabase } = await import('../dist/database/why-no-database.js');
const { startServer } = await import('../dist/main.js');

/** Fails early and in one sentence if somebody else has the port. */
function requireFreePort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new LaunchError(`Port ${port} on ${host} is taken: stop the other program or set PORT to another number.`),
        );
      else
        reject(
          new LaunchError(
            `Cannot listen on ${host}:${port} (${error.code}): set HOST and PORT to an address of this machine.`,
          ),
        );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Errors that people cause and mend, by code. */
const FOR_PEOPLE = new Set(['configuration', 'newer-database', 'changed-migration', 'no-redis']);

/** One sentence for the person at the terminal; undefined for a defect. */
function sentenceFor(error) {
  if (error instanceof LaunchError || FOR_PEOPLE.has(error.code)) return error.message;
  return whyNoDatabase(error, process.env.DATABASE_URL || 'postgres://embedded/stellwerk');
}

const running = {};
let stopping;
function stop() {
  stopping ??= (async () => {
    process.stdout.write('\nStopping …\n');
    await running.server?.close();
    // PostgreSQL last: nothing may write after it is gone.
    await running.postgres?.stop();
    process.exit(0);
  })().catch((error) => fail(`Stopping failed: ${error.message}`));
  return stopping;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// The starting program was killed hard: go too.
process.on('disconnect', stop);

try {
  const environment = { ...process.env };
  const early = readConfiguration({ ...environment, DATABASE_URL: environment.DATABASE_URL || 'postgres://embedded' });
  await requireFreePort(early);
  if (!environment.DATABASE_URL) {
    const wanted = environment.DATA_DIR || path.join(ROOT, 'data');
    const { dataDir, moved } = reachableDataDir(wanted);
    if (moved) process.stdout.write(`The database account cannot reach ${wanted}; the data lie in ${dataDir}.\n`);
    process.stdout.write('Starting PostgreSQL …');
    running.postgres = await startPostgres({ dataDir });
    process.stdout.write(running.postgres.adopted ? ' (still running from last time)\n' : ' ready\n');
    environment.DATABASE_URL = running.postgres.url;
    environment.STELLWERK_DEMO ??= '1';
    // At a terminal the addresses below are what counts; a log is for machines that run for long.
    environment.LOG_LEVEL ??= 'warn';
  }
  const configuration = readConfiguration(environment);
  running.server = await startServer(configuration);
  const { url } = running.server;
  await welcome(url, configuration.port === 0 ? url : configuration.publicUrl);
} catch (error) {
  await running.server?.close().catch(() => undefined);
  await running.postgres?.stop().catch(() => undefined);
  const sentence = sentenceFor(error);
  // Anything not made for people is a defect and shows its stack.
  if (sentence === undefined) throw error;
  fail(sentence);
}

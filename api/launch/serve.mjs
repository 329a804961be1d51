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

/** The longest that ending may take; every part of it has a shorter limit of its own. */
const LONGEST_STOP_MS = 60_000;
/** What is up, or on its way: promises of the database and of the server. */
const running = {};
let stopping;
function stop() {
  stopping ??= (async () => {
    process.stdout.write('\nStopping …\n');
    const late = () => fail('Stopping took too long and was cut off: what was under way goes on with the next start.');
    setTimeout(late, LONGEST_STOP_MS).unref();
    await (await upOrFailed(running.server))?.close();
    // PostgreSQL last: nothing may write after it is gone. While it starts it cannot be stopped, and would be left behind.
    await (await upOrFailed(running.postgres))?.stop();
    process.exit(0);
  })().catch((error) => fail(`Stopping failed: ${error.message}`));
  return stopping;
}
const upOrFailed = (part) => part?.catch(() => undefined);
/** Nothing more is begun once the end was asked for: this then waits for it. */
const unlessStopping = async () => stopping && (await stopping);
// Before everything else: until then a signal would end the program as if it had failed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// The starting program was killed hard: go too.
process.on('disconnect', stop);

const { readConfiguration } = await import('../dist/configuration/configuration.js');
const { whyNoDatabase } = await import('../dist/database/why-no-database.js');
const { prepareDatabase } = await import('../dist/first-start.js');
const { runServer } = await import('../dist/main.js');
await unlessStopping();

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

try {
  const environment = { ...process.env };
  const early = readConfiguration({ ...environment, DATABASE_URL: environment.DATABASE_URL || 'postgres://embedded' });
  await requireFreePort(early);
  if (!environment.DATABASE_URL) {
    const wanted = environment.DATA_DIR || path.join(ROOT, 'data');
    const { dataDir, moved } = reachableDataDir(wanted);
    if (moved) process.stdout.write(`The database account cannot reach ${wanted}; the data lie in ${dataDir}.\n`);
    process.stdout.write('Starting PostgreSQL …');
    running.postgres = startPostgres({ dataDir });
    const postgres = await running.postgres;
    await unlessStopping();
    process.stdout.write(postgres.adopted ? ' (still running from last time)\n' : ' ready\n');
    environment.DATABASE_URL = postgres.url;
    environment.STELLWERK_DEMO ??= '1';
    // At a terminal the addresses below are what counts; a log is for machines that run for long.
    environment.LOG_LEVEL ??= 'warn';
  }
  const configuration = readConfiguration(environment);
  // May be cut off at any moment: what was interrupted goes on with the next start. The server may not.
  await prepareDatabase(configuration);
  await unlessStopping();
  running.server = runServer(configuration);
  const { url } = await running.server;
  await unlessStopping();
  if (configuration.role === 'worker')
    process.stdout.write(
      `\nThe worker is ready; ${url}/api/health says whether it lives.\n\nCtrl-C stops everything.\n`,
    );
  else await welcome(url, configuration.port === 0 ? url : configuration.publicUrl);
} catch (error) {
  // What was cut off by the end is no failure.
  await unlessStopping();
  await (await upOrFailed(running.server))?.close().catch(() => undefined);
  await (await upOrFailed(running.postgres))?.stop().catch(() => undefined);
  const sentence = sentenceFor(error);
  // Anything not made for people is a defect and shows its stack.
  if (sentence === undefined) throw error;
  fail(sentence);
}

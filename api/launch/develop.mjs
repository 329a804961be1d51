/**
 * What runs while somebody develops: saved sources of engine and API become JavaScript at once, upon which the server
 * program starts anew, while the compiler says beside it what is wrong with their types; a Vite server for each front
 * end sends changes into the open page. The database stays up all the while. One address leads to all of them.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { LaunchError, freePort, reachableDataDir, startPostgres } from './embedded-postgres.mjs';
import { frontDoor } from './front-door.mjs';
import { fail } from './prepare.mjs';
import { restarting } from './restarting.mjs';
import { ROOT } from './runtime.mjs';
import { transpiling } from './transpiling.mjs';
import { welcome } from './welcome.mjs';

const FRONT_ENDS = { '/admin': 'admin-ui', '/agent': 'agent-ui' };
const HOST = process.env.HOST || '127.0.0.1';
const PORT = Number(process.env.PORT || 3000);
const address = `http://${HOST}:${PORT}`;
const inRoot = (...names) => path.join(ROOT, ...names);
const binary = (name) => inRoot('node_modules', '.bin', name);

/** Groups of their own: killing `tsc --watch` alone would leave its child alive, and Ctrl-C is ours to pass on. */
const watchers = [];
function watch(command, args, folder = '.', env = process.env) {
  const child = spawn(command, args, { cwd: inRoot(folder), env, stdio: 'inherit', detached: true });
  watchers.push(child);
  child.once('exit', () => void stop());
}
// However this ends, they end with it.
process.on('exit', () => {
  for (const { pid, exitCode, signalCode } of watchers)
    if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGTERM');
});

const running = {};
let stopping;
function stop() {
  stopping ??= (async () => {
    running.door?.closeAllConnections();
    running.door?.close();
    await running.server?.stop();
    // PostgreSQL last: nothing may write after it is gone.
    await running.postgres?.stop();
    process.exit(0);
  })().catch((error) => fail(`Stopping failed: ${error.message}`));
  return stopping;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// The starting program was killed hard: go too.
process.on('disconnect', stop);

async function database() {
  if (process.env.DATABASE_URL) return {};
  running.postgres = await startPostgres(reachableDataDir(process.env.DATA_DIR || inRoot('data')));
  return { DATABASE_URL: running.postgres.url, STELLWERK_DEMO: process.env.STELLWERK_DEMO ?? '1' };
}

const listening = (server) =>
  new Promise((resolve, reject) =>
    server
      .once('error', (error) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new LaunchError(`Port ${PORT} on ${HOST} is taken: stop the other program or set PORT to another number.`)
            : error,
        ),
      )
      .listen(PORT, HOST, resolve),
  );

try {
  const api = await freePort();
  const pages = {};
  for (const prefix of Object.keys(FRONT_ENDS)) pages[prefix] = await freePort();
  running.door = frontDoor(pages, api);
  await listening(running.door);

  const environment = { LOG_LEVEL: 'warn', ...process.env, ...(await database()) };
  Object.assign(environment, { HOST: '127.0.0.1', PORT: String(api), PUBLIC_URL: process.env.PUBLIC_URL || address });
  const startServer = () =>
    spawn(process.execPath, ['--enable-source-maps', inRoot('api', 'launch', 'dev-server.mjs')], {
      // What the last start compiled need not be compiled again.
      env: { ...environment, NODE_COMPILE_CACHE: inRoot('.cache', 'compiled') },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
  running.server = restarting(startServer, [inRoot('engine', 'dist'), inRoot('api', 'dist')]);

  for (const folder of ['engine', 'api']) transpiling(inRoot(folder));
  const quietly = ['--watch', '--preserveWatchOutput'];
  // The API and the designer are checked against the engine's declarations.
  const declarations = [
    '--emitDeclarationOnly',
    '--sourceMap',
    'false',
    '--tsBuildInfoFile',
    'engine/dist/.dev.tsbuildinfo',
  ];
  watch(binary('tsc'), ['-p', 'engine/tsconfig.build.json', ...declarations, ...quietly]);
  watch(binary('tsc'), ['-p', 'api', ...quietly]);
  for (const [prefix, folder] of Object.entries(FRONT_ENDS)) {
    const args = ['dev', '--host=127.0.0.1', `--port=${pages[prefix]}`, '--strictPort', '--logLevel=warn'];
    watch(binary('vite'), args, folder, { ...environment, INTERNAL_API_ORIGIN: `http://127.0.0.1:${api}` });
  }
  await welcome(address).catch(() => {
    process.stdout.write('The server does not answer; it is started again when its sources change.\n');
  });
} catch (error) {
  if (!(error instanceof LaunchError)) throw error;
  await running.postgres?.stop();
  fail(error.message);
}

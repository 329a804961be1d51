/** Installs and builds what is missing or stale, before anything runs. Plain JavaScript that Node 18 understands. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, nodeExecutable, nodeMissing } from './runtime.mjs';

const STAMPS = path.join(ROOT, '.cache');
const SERVER = {
  sources: ['engine', 'api'],
  results: ['engine/dist/index.js', 'api/dist/main.js'],
  filters: ['--filter=@stellwerk/api...'],
};
const EVERYTHING = {
  sources: [...SERVER.sources, 'ui', 'agent-ui', 'admin-ui'],
  results: [...SERVER.results, 'agent-ui/build/handler.js', 'admin-ui/build/handler.js'],
  filters: [],
};
const NOT_SOURCES = new Set(['node_modules', 'dist', 'build', '.svelte-kit', '.turbo']);

/** Ends the program with one sentence. */
export function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

const stampOf = (name) => path.join(STAMPS, name);
const readStamp = (name) => (fs.existsSync(stampOf(name)) ? fs.readFileSync(stampOf(name), 'utf8') : '');
function writeStamp(name, value) {
  fs.mkdirSync(STAMPS, { recursive: true });
  fs.writeFileSync(stampOf(name), value);
}

/** Progress goes to the error channel: what a command answers on the other one stays clean. */
const say = (text) => process.stderr.write(text);

/**
 * Runs a command and shows what it says only if it fails, or when STELLWERK_VERBOSE is set.
 * `problemOf` says what is wrong all the same after the command reported success.
 */
function run(what, command, args, env = {}, problemOf = () => undefined) {
  const verbose = Boolean(process.env.STELLWERK_VERBOSE);
  const started = Date.now();
  say(`${what} …`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', verbose ? 'inherit' : 'pipe', verbose ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    const keep = (chunk) => (said = (said + chunk).slice(-20_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const dots = setInterval(() => say('.'), 2000);
    const done = (problem) => {
      clearInterval(dots);
      if (problem === undefined) {
        say(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
        return resolve();
      }
      process.stderr.write(`\n${said}`);
      if (/ENOSPC|no space left/i.test(said))
        fail(`${what} failed: the disk is full. Free some space and start again.`);
      fail(`${what} failed (${problem}). The lines above say why.`);
    };
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(code === 0 ? problemOf() : (signal ?? `exit code ${code}`)));
  });
}

const fingerprintOf = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(fs.readFileSync(path.join(ROOT, file)));
  return hash.digest('hex');
};

function sourceFiles(folder, found = []) {
  for (const entry of fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !NOT_SOURCES.has(entry.name)) sourceFiles(name, found);
    else if (entry.isFile() && !entry.name.endsWith('.spec.ts')) found.push(name);
  }
  return found;
}

async function install() {
  const wanted = fingerprintOf(['package-lock.json']);
  const stamp = path.join(ROOT, 'node_modules', '.installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  await run('Installing packages', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  fs.writeFileSync(stamp, wanted);
}

async function build(node, { sources, results, filters }) {
  const wanted = fingerprintOf(
    sources
      .filter((folder) => fs.existsSync(path.join(ROOT, folder, 'package.json')))
      .flatMap((folder) => sourceFiles(folder))
      .sort(),
  );
  const stamp = `built-${sources.length}`;
  const missing = () => results.filter((file) => !fs.existsSync(path.join(ROOT, file)));
  if (missing().length === 0 && readStamp(stamp) === wanted) return;
  const turbo = path.join(ROOT, 'node_modules', 'turbo', 'bin', 'turbo');
  const args = ['run', 'build', ...filters, '--output-logs=errors-only', '--no-update-notifier'];
  const env = {
    TURBO_TELEMETRY_DISABLED: '1',
    PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
  };
  await run('Building', node, [turbo, ...args], env, () => {
    const [first] = missing();
    if (first === undefined) return undefined;
    // Some npm (9.2 under Node 24) calls a failed build a success, and turbo remembers it as one.
    fs.rmSync(path.join(ROOT, '.turbo', 'cache'), { recursive: true, force: true });
    return `it left no ${first}`;
  });
  writeStamp(stamp, wanted);
}

/**
 * Makes the clone ready to run.
 * @param {'everything' | 'server' | 'nothing'} built what has to be built
 * @returns {Promise<string>} the Node executable to go on with
 */
export async function prepare(built = 'everything') {
  await install();
  const node = nodeExecutable();
  if (!node) fail(nodeMissing(process.versions.node));
  if (built !== 'nothing') await build(node, built === 'server' ? SERVER : EVERYTHING);
  return node;
}

/** Goes on under the given Node; signals reach the program itself, this process only waits for it. */
export function continueUnder(node, args, env = {}) {
  const child = spawn(node, args, {
    cwd: process.cwd(),
    env: { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter), ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl-C to the whole group; `kill` to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1))),
  );
}

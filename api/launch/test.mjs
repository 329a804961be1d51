/**
 * `npm test`: every kind of test, with what they need; `--long` runs the full counts. Further arguments go to Jest.
 * Ends with a plain line `N passed, N failed`. Plain JavaScript that Node 18 understands.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fail, prepare } from './prepare.mjs';
import { ensureRequirements } from './requirements.mjs';
import { ROOT } from './runtime.mjs';

/** What a worker may take at most with its servers and its browser, bytes. */
const MEMORY_OF_A_WORKER = 3 * 1024 ** 3;
/** A third of its time a test waits for others: three workers keep two cores busy, if there is room for them. */
function workerCount() {
  const cores = os.availableParallelism?.() ?? os.cpus().length;
  const fit = Math.floor(os.totalmem() / MEMORY_OF_A_WORKER);
  return Math.max(cores, Math.min(Math.ceil(cores * 1.5), fit));
}

function filesThatAskForLong(folder = ROOT, found = []) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'dist', 'build', '.git', '.svelte-kit', 'data'].includes(entry.name))
      filesThatAskForLong(name, found);
    else if (/\.(spec|test)\.ts$/.test(entry.name) && /\bLONG\b/.test(fs.readFileSync(name, 'utf8'))) found.push(name);
  }
  return found;
}

const long = process.argv.includes('--long');
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--long');
const node = await prepare();
const missing = ensureRequirements();
if (missing) fail(missing);

const resultFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'stellwerk-test-'));
const resultFile = path.join(resultFolder, 'result.json');
const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
// The long run repeats only the tests whose counts grow: those that ask for LONG.
const selection = long ? ['--runTestsByPath', ...filesThatAskForLong()] : [];
const workers = passedOn.some((argument) => argument.startsWith('--maxWorkers'))
  ? []
  : [`--maxWorkers=${workerCount()}`];
const { status } = spawnSync(
  node,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--json',
    `--outputFile=${resultFile}`,
    ...workers,
    ...selection,
    ...passedOn,
  ],
  {
    cwd: ROOT,
    env: {
      ...process.env,
      ...(long ? { LONG: '1' } : {}),
      PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
    },
    // Jest repeats its whole JSON on the standard output: only its own report is for people.
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
if (!fs.existsSync(resultFile)) fail('The tests did not run to their end.');
const result = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
fs.rmSync(resultFolder, { recursive: true });
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
const notRun = result.numPendingTests + result.numTodoTests;
process.stdout.write(`\n${result.numPassedTests} passed, ${failed} failed${notRun ? `, ${notRun} skipped` : ''}\n`);
process.exitCode = status === 0 && failed === 0 && result.numPassedTests > 0 ? 0 : 1;

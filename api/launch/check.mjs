/**
 * `npm run check`: format, lint, types, dead code, freshness of generated files, unit tests. Shows all that is wrong, not
 * only the first. Words select tasks (`npm run check -- lint types`); those after `--without` leave some out.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const node = await prepare();
const binary = (name) => path.join(ROOT, 'node_modules', '.bin', name);
const TASKS = [
  ['format', binary('prettier'), ['--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.']],
  ['lint', binary('eslint'), ['--cache', '--cache-location=.cache/eslint', '--max-warnings=0', '.']],
  ['types of engine', binary('tsc'), ['-p', 'engine']],
  ['types of api', binary('tsc'), ['-p', 'api']],
  ['types of test', binary('tsc'), ['-p', 'test']],
  ['agent-ui', 'npm', ['run', '--silent', 'check', '-w', 'agent-ui']],
  ['admin-ui', 'npm', ['run', '--silent', 'check', '-w', 'admin-ui']],
  ['dead code', binary('knip'), ['--no-progress']],
  ['generated files', node, ['api/launch/generate.mjs', '--check']],
  [
    'unit tests',
    node,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      'unit',
      '--silent',
    ],
  ],
];
const words = process.argv.slice(2);
const border = words.includes('--without') ? words.indexOf('--without') : words.length;
const [wanted, unwanted] = [words.slice(0, border), words.slice(border + 1)];
const isNamed = (name, by) => by.some((word) => name.includes(word));
const environment = {
  ...process.env,
  NODE_OPTIONS: '--max-old-space-size=4096',
  PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
};

function run([name, command, args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('exit', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${said}\n`);
      resolve(code === 0);
    });
  });
}

const queue = TASKS.filter(([name]) => (wanted.length === 0 || isNamed(name, wanted)) && !isNamed(name, unwanted));
// A word that names nothing would otherwise find everything in order.
if (queue.length === 0) process.stdout.write(`Nothing is named so: ${TASKS.map(([name]) => name).join(', ')}.\n`);
let good = queue.length > 0;
// SvelteKit's own types come with a build and go with an installation; a build from turbo's memory does not bring them.
for (const folder of ['agent-ui', 'admin-ui'])
  if (!fs.existsSync(path.join(ROOT, folder, 'node_modules', '$app')))
    good =
      (await run([`types of ${folder}'s pages`, 'npm', ['exec', '-w', folder, '--', 'svelte-kit', 'sync']])) && good;
// Two at a time: most of them use one core.
const worker = async () => {
  for (let task = queue.shift(); task; task = queue.shift()) good = (await run(task)) && good;
};
await Promise.all([worker(), worker()]);
process.exitCode = good ? 0 : 1;

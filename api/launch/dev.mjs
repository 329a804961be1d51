/** `npm run dev`: compilers in watch mode, the server restarted when its output changes, pages rebuilt as they change. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const node = await prepare();
const binary = (name) => path.join(ROOT, 'node_modules', '.bin', name);
const environment = { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter) };
// Groups of their own: killing `tsc --watch` alone would leave its child alive.
const children = [
  [binary('tsc'), ['-p', 'engine/tsconfig.build.json', '--watch', '--preserveWatchOutput']],
  [binary('tsc'), ['-p', 'api/tsconfig.build.json', '--watch', '--preserveWatchOutput']],
  [binary('vite'), ['build', '--watch', '--logLevel=warn', '--mode=development'], 'agent-ui'],
  [binary('vite'), ['build', '--watch', '--logLevel=warn', '--mode=development'], 'admin-ui'],
  [
    node,
    [
      ...['--watch', '--watch-preserve-output', '--enable-source-maps'],
      ...['engine/dist', 'api/dist', 'agent-ui/build', 'admin-ui/build'].map((folder) => `--watch-path=${folder}`),
      'api/launch/serve.mjs',
    ],
  ],
].map(([command, args, folder = '.']) =>
  spawn(command, args, { cwd: path.join(ROOT, folder), env: environment, stdio: 'inherit', detached: true }),
);

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  for (const child of children) {
    try {
      process.kill(-child.pid, 'SIGINT');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
for (const child of children) child.once('exit', stop);

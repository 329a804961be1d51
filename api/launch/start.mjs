/** `npm start`: installs, builds, starts the database and the server. Plain JavaScript that Node 18 understands. */
import path from 'node:path';
import { continueUnder, prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const node = await prepare();
process.exitCode = await continueUnder(node, [path.join(ROOT, 'api', 'launch', 'serve.mjs')]);

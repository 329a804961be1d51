#!/usr/bin/env node
/** `npm run stellwerk -- …`: the command line under the pinned Node. Plain JavaScript that Node 18 understands. */
import path from 'node:path';
import { continueUnder, prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

// `npm run` goes to the root of the clone; files are named from where one is.
if (process.env.npm_lifecycle_event === 'stellwerk' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const node = await prepare('server');
const main = path.join(ROOT, 'api', 'launch', 'command.mjs');
process.exitCode = await continueUnder(node, ['--enable-source-maps', main, ...process.argv.slice(2)]);

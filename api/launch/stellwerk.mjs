#!/usr/bin/env node
/** `npm run stellwerk -- …`: the command line under the pinned Node. Plain JavaScript that Node 18 understands. */
import path from 'node:path';
import { continueUnder, prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const node = await prepare('server');
const main = path.join(ROOT, 'api', 'launch', 'command.mjs');
process.exitCode = await continueUnder(node, ['--enable-source-maps', main, ...process.argv.slice(2)]);

/**
 * `npm run dev`: goes on under the right Node with what watches the sources. Plain JavaScript that Node 18 understands.
 */
import path from 'node:path';
import { continueUnder, prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const node = await prepare('server');
process.exitCode = await continueUnder(node, [path.join(ROOT, 'api', 'launch', 'develop.mjs')]);

/** `npm run bench [-- --json FILE] [name …]`: prints figures as ratios to a raw limit measured in the same run. Never asserts. */
import path from 'node:path';
import { continueUnder, prepare } from './prepare.mjs';
import { ROOT } from './runtime.mjs';

const node = await prepare();
const main = path.join(ROOT, 'test', 'bench', 'main.ts');
process.exitCode = await continueUnder(node, ['--no-warnings', main, ...process.argv.slice(2)]);

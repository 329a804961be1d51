/** Which Node runs the product, and where the repository lies. Plain JavaScript that Node 18 understands. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const LEAST = [22, 17];

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
};

/**
 * The Node to run with: the pinned one that npm installed (Linux), else this one if it is new enough.
 * @returns {string | undefined} the executable; undefined when neither will do
 */
export function nodeExecutable() {
  const pinned = path.join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(pinned)) return pinned;
  return isNewEnough(process.versions.node) ? process.execPath : undefined;
}

export const NODE_MISSING = `Stellwerk needs Node ${LEAST.join('.')} or newer on this kind of machine; this is ${process.versions.node}.`;

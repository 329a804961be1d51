/** Which Node runs the product, and where the repository lies. Plain JavaScript that Node 18 understands. */
import { spawnSync } from 'node:child_process';
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
 * The Node to run with: the pinned one that npm installed (Linux) if it runs here, else the present one if it is new enough.
 * @param {{ platform: string, arch: string, version: string, execPath: string }} present the Node that asks
 * @param {(executable: string) => boolean} runs whether there is such a program and this machine can run it
 * @returns {string | undefined} the executable; undefined when neither will do
 */
export function chooseNode({ platform, arch, version, execPath }, runs) {
  const pinned = path.join(ROOT, 'node_modules', `node-${platform}-${arch}`, 'bin', 'node');
  if (runs(pinned)) return pinned;
  return isNewEnough(version) ? execPath : undefined;
}

/** What is there need not run: a Linux with another C library, a disk that may not execute. */
const runsHere = (executable) =>
  fs.existsSync(executable) && spawnSync(executable, ['--version'], { stdio: 'ignore' }).status === 0;

/** @returns {string | undefined} */
export function nodeExecutable() {
  const { platform, arch, versions, execPath } = process;
  return chooseNode({ platform, arch, version: versions.node, execPath }, runsHere);
}

/** @param {string} version the one that is too old */
export const nodeMissing = (version) =>
  `Stellwerk needs Node ${LEAST.join('.')} or newer on this kind of machine; this is ${version}.`;

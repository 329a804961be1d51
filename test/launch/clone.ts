import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = [
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'swc.config.mjs',
  'turbo.json',
  'definitions',
];
const PACKAGES = ['engine', 'api', 'ui', 'admin-ui', 'agent-ui'];

function copy(args: readonly string[], names: readonly string[], folder: string): boolean {
  return spawnSync('cp', [...args, ...names.map((name) => join(ROOT, name)), folder]).status === 0;
}

/** Copies this clone, installed and built as it is, into an empty folder. Its sources may then be changed. */
export function copyClone(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (!copy(['-a'], [...SOURCES, ...PACKAGES], folder)) throw new Error(`The clone could not be copied to ${folder}.`);
  // Nobody writes into packages: links will do, on one file system.
  if (copy(['-al'], ['node_modules'], folder)) return;
  if (!copy(['-a'], ['node_modules'], folder)) throw new Error(`The packages could not be copied to ${folder}.`);
}

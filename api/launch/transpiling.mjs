/** Writes the JavaScript of a source as soon as it is saved; whether its types are right is for the compiler to say. */
import fs from 'node:fs';
import path from 'node:path';
import { transformFile } from '@swc/core';
import { SWC_OPTIONS } from '../../swc.config.mjs';

/** An editor may write a file in several steps: the last one counts. */
const SETTLED_MS = 20;
const IS_SOURCE = /(?<!\.(?:spec|fixture|d))\.ts$/;

async function transpile(source, target) {
  try {
    const options = { ...SWC_OPTIONS, jsc: { ...SWC_OPTIONS.jsc, rewriteRelativeImportExtensions: true } };
    const { code, map } = await transformFile(source, { ...options, swcrc: false, sourceMaps: true });
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(`${target}.map`, map);
    fs.writeFileSync(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
  } catch (error) {
    process.stderr.write(`${source}: ${error.message}\n`);
  }
}

/**
 * @param {string} folder of a package, with `src` and `dist`
 * @returns {fs.FSWatcher} to be closed
 */
export function transpiling(folder) {
  const settled = new Map();
  return fs.watch(path.join(folder, 'src'), { recursive: true }, (_event, name) => {
    if (!name || !IS_SOURCE.test(name)) return;
    const source = path.join(folder, 'src', name);
    const target = path.join(folder, 'dist', name.replace(/ts$/, 'js'));
    clearTimeout(settled.get(name));
    const write = () => (fs.existsSync(source) ? void transpile(source, target) : fs.rmSync(target, { force: true }));
    settled.set(name, setTimeout(write, SETTLED_MS));
  });
}

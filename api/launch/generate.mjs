/**
 * Files that are made from others: JSON Schema of the process definition, OpenAPI document, API client types, schema dump.
 * Writes them; with `--check` only says which are stale (exit 1).
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './runtime.mjs';

const check = process.argv.includes('--check');
const stale = [];

async function emit(file, text) {
  const { format, resolveConfig } = await import('prettier');
  const target = path.join(ROOT, file);
  const options = { ...(await resolveConfig(target)), filepath: target };
  const wanted = /\.(json|ts)$/.test(file) ? await format(text, options) : text;
  if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === wanted) return;
  if (check) stale.push(file);
  else fs.writeFileSync(target, wanted);
}

const { definitionJsonSchema } = await import('../../engine/dist/index.js');
await emit('definitions/process.schema.json', JSON.stringify(definitionJsonSchema()));

const { openApiDocument } = await import('../dist/http/openapi.js');
const openApi = JSON.stringify(await openApiDocument());
await emit('api/openapi.json', openApi);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stellwerk-openapi-'));
fs.writeFileSync(path.join(folder, 'openapi.json'), openApi);
const openApiTypescript = path.join(ROOT, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
execFileSync(process.execPath, [openApiTypescript, path.join(folder, 'openapi.json'), '-o', path.join(folder, 'schema.d.ts')], {
  stdio: 'ignore',
});
await emit('ui/src/api/schema.d.ts', fs.readFileSync(path.join(folder, 'schema.d.ts'), 'utf8'));
fs.rmSync(folder, { recursive: true });

if (stale.length > 0) {
  process.stdout.write(`Stale: ${stale.join(', ')}. Run \`npm run generate\` and commit them.\n`);
  process.exitCode = 1;
}

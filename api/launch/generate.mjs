/**
 * Files that are made from others: JSON Schema of the process definition, OpenAPI document, API client types,
 * the table of environment variables, the lock file after npm wrote it.
 * Writes them; with `--check` only says which are stale (exit 1).
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { withoutOptionalEngines } from './lock-file.mjs';
import { ROOT } from './runtime.mjs';

const check = process.argv.includes('--check');
const stale = [];
// The dump of the database's schema is compared with a migrated database in test/database.

async function emit(file, text) {
  const { format, getFileInfo, resolveConfig } = await import('prettier');
  const target = path.join(ROOT, file);
  const options = { ...(await resolveConfig(target)), filepath: target };
  const { ignored } = await getFileInfo(target, { ignorePath: path.join(ROOT, '.prettierignore') });
  const wanted = ignored ? text : await format(text, options);
  if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === wanted) return;
  if (check) stale.push(file);
  else fs.writeFileSync(target, wanted);
}

await emit('package-lock.json', withoutOptionalEngines(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')));

const { definitionJsonSchema } = await import('../../engine/dist/index.js');
await emit('definitions/process.schema.json', JSON.stringify(definitionJsonSchema()));

const { variablesAsMarkdown } = await import('../dist/configuration/variables.js');
const operation = fs.readFileSync(path.join(ROOT, 'docs', 'operation.md'), 'utf8');
await emit(
  'docs/operation.md',
  operation.replace(
    /(<!-- variables -->\n)[^]*(<!-- end of variables -->)/,
    (_, begin, end) => `${begin}\n${variablesAsMarkdown()}\n\n${end}`,
  ),
);

const { openApiDocument } = await import('../dist/http/openapi/document.js');
const { operations } = await import('../dist/http/openapi/operations.js');
const openApi = JSON.stringify(openApiDocument(operations));
await emit('api/openapi.json', openApi);

// The client's types are made from that document, where the generator is installed.
try {
  const args = ['ui/src/api/generate.mjs', ...(check ? ['--check'] : [])];
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe' });
} catch (error) {
  if (!check) throw error;
  stale.push('ui/src/api/schema.d.ts');
}

if (stale.length > 0) {
  process.stdout.write(`Stale: ${stale.join(', ')}. Run \`npm run generate\` and commit them.\n`);
  process.exitCode = 1;
}

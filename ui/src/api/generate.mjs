// Writes schema.d.ts from api/openapi.json; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypescript, { astToString } from 'openapi-typescript';

const source = new URL('../../../api/openapi.json', import.meta.url);
const target = new URL('./schema.d.ts', import.meta.url);
const ast = await openapiTypescript(JSON.parse(readFileSync(source, 'utf8')), { defaultNonNullable: false });
const text = `// Generated from api/openapi.json by generate.mjs; do not edit.\n${astToString(ast)}`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('ui/src/api/schema.d.ts is stale: run node ui/src/api/generate.mjs\n');
  process.exitCode = 1;
}

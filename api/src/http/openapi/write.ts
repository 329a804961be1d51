// Writes api/openapi.json; `node api/src/http/openapi/write.ts` (Node 24 strips the types), `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './document.ts';
import { operations } from './operations.ts';

const file = new URL('../../../openapi.json', import.meta.url);
const text = `${JSON.stringify(openApiDocument(operations), undefined, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('api/openapi.json is stale: run node api/src/http/openapi/write.ts\n');
  process.exitCode = 1;
}

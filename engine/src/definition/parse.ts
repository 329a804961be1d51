import type { Directory } from './directory-types.ts';
import { directorySchema } from './directory-schema.ts';
import type { Finding } from './finding.ts';
import { readJson } from './json-text.ts';
import { DEFINITION_LIMITS } from './limits.ts';
import { definitionSchema } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import { structureFindings } from './structure.ts';
import type { ProcessDefinition } from './types.ts';

export type ParsedDefinition =
  | { readonly ok: true; readonly definition: ProcessDefinition }
  | { readonly ok: false; readonly findings: readonly Finding[] };
export type ParsedDirectory =
  { readonly ok: true; readonly directory: Directory } | { readonly ok: false; readonly findings: readonly Finding[] };

/** Our findings have their own words: without zod's, a thousand mistakes cost half the time. */
const WORDLESS = { error: () => '' };

/**
 * Reads a process definition from JSON text or from a value that was read already. Never throws: whatever is wrong
 * comes back as findings with the JSON pointer. The definition returned is the value itself, in the author's order.
 * Whether the names in it lead anywhere is another question: see `checkReferences`.
 */
export function parseDefinition(source: unknown): ParsedDefinition {
  const read = readJson(source);
  if ('finding' in read) return { ok: false, findings: [read.finding] };
  const result = definitionSchema.safeParse(read.value, WORDLESS);
  if (!result.success) return { ok: false, findings: schemaFindings(result.error.issues, read.value, 'definition') };
  const definition = read.value as ProcessDefinition;
  const findings = structureFindings(definition).slice(0, DEFINITION_LIMITS.findings);
  return findings.length > 0 ? { ok: false, findings } : { ok: true, definition };
}

/** Reads a directory from JSON text or a value; parts that are left out are empty. Never throws. */
export function parseDirectory(source: unknown): ParsedDirectory {
  const read = readJson(source);
  if ('finding' in read) return { ok: false, findings: [read.finding] };
  const result = directorySchema.safeParse(read.value, WORDLESS);
  if (!result.success) return { ok: false, findings: schemaFindings(result.error.issues, read.value, 'directory') };
  const { $schema: _schema, ...parts } = result.data;
  return {
    ok: true,
    directory: {
      queues: {},
      roles: {},
      templates: {},
      calendars: {},
      endpoints: {},
      services: {},
      serviceLevels: {},
      processes: {},
      ...(parts as Partial<Directory>),
    },
  };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ProcessDefinition } from './types.ts';

/** JSON with sorted keys and no blanks: equal values give equal texts. Keys whose value is undefined are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const object = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(object).sort())
    if (object[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${parts.join(',')}}`;
}

/**
 * What a definition *is*: sha-256 (hex) of its canonical JSON. The order of keys, the canvas layout and `$schema` do
 * not count.
 */
export function contentHash(definition: ProcessDefinition): string {
  const { layout: _layout, $schema: _schema, ...content } = definition;
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content))));
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ProcessDefinition } from '../definition/types.ts';

/**
 * Gives new stable ids, none that the definition bears or its layout remembers. They follow from what is there and from
 * the place: the same edit of the same definition gives the same ids, another one gives others.
 */
export function freshIds(definition: ProcessDefinition): (place: string) => string {
  const taken = new Set(Object.keys(definition.layout ?? {}));
  for (const part of ['fields', 'steps', 'clocks', 'machine'] as const) collect(definition[part], taken);
  const population = [...taken].join('\n');
  return (place) => {
    for (let attempt = 0; ; attempt++) {
      const hash = bytesToHex(sha256(utf8ToBytes(`${place}\n${attempt}\n${population}`)));
      const id = `i${hash.slice(0, 12)}`;
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}

function collect(value: unknown, ids: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  const id = (value as { readonly meta?: { readonly id?: unknown } }).meta?.id;
  if (typeof id === 'string') ids.add(id);
  for (const child of Object.values(value)) collect(child, ids);
}

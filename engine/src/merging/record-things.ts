import type { ProcessDefinition } from '../definition/types.ts';
import { RECORDS } from '../versions/later-names.ts';
import type { NamedKind } from '../versions/later-names.ts';
import { flattened } from './flat-properties.ts';
import type { Properties } from './thing.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Kinds whose members only mean something together: a length is no date, values are none of a number. Their words alone
 * are apart.
 */
const WHOLE: ReadonlySet<NamedKind> = new Set(['field', 'delay', 'decision']);
const WORDS: ReadonlySet<string> = new Set(['title', 'description', 'meta']);

export interface RecordThing {
  readonly kind: NamedKind;
  readonly key: string;
  readonly id: string;
  readonly properties: Properties;
}

/** Fields, steps, clocks, delays, decision tables and approvals of a definition. */
export function recordThings(definition: ProcessDefinition): RecordThing[] {
  return (Object.keys(RECORDS) as NamedKind[]).flatMap((kind) =>
    Object.entries((definition[RECORDS[kind]] ?? {}) as Readonly<Record<string, Json>>).map(([key, part]) => ({
      kind,
      key,
      id: (part['meta'] as { readonly id?: string } | undefined)?.id ?? key,
      properties: { key, ...(WHOLE.has(kind) ? together(part) : flattened(part)) },
    })),
  );
}

function together(part: Json): Properties {
  const entries = Object.entries(part);
  const words = Object.fromEntries(entries.filter(([name]) => WORDS.has(name)));
  const rest = Object.fromEntries(entries.filter(([name]) => !WORDS.has(name)));
  return { ...flattened(words), whole: rest };
}

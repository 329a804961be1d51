import { duplicateKey } from './duplicate-keys.ts';
import type { Finding } from './finding.ts';
import { scanJson, tooLarge } from './json-scan.ts';
import { DEFINITION_LIMITS } from './limits.ts';

/** Reads text (or takes a value that was read already) as plain, harmless JSON. Never throws. */
export function readJson(source: unknown): { readonly value: unknown } | { readonly finding: Finding } {
  let value = source;
  if (typeof source === 'string') {
    if (source.length > DEFINITION_LIMITS.size) return { finding: tooLarge() };
    try {
      value = JSON.parse(source.startsWith('\uFEFF') ? source.slice(1) : source);
    } catch (error) {
      return { finding: notJson(source, error) };
    }
  }
  const finding = scanJson(value) ?? (typeof source === 'string' ? duplicateKey(source) : undefined);
  return finding === undefined ? { value } : { finding };
}

function notJson(source: string, error: unknown): Finding {
  const place = placeOf(source, error);
  const empty = source.trim() === '';
  return {
    code: 'not-json',
    severity: 'error',
    path: '',
    message: empty
      ? { en: 'The document is empty.', de: 'Das Dokument ist leer.' }
      : {
          en: `The document is not valid JSON${place === undefined ? '' : ` (line ${place.line}, column ${place.column})`}. Look for a missing comma, quote or bracket.`,
          de: `Das Dokument ist kein gültiges JSON${place === undefined ? '' : ` (Zeile ${place.line}, Spalte ${place.column})`}. Suchen Sie nach einem fehlenden Komma, Anführungszeichen oder einer fehlenden Klammer.`,
        },
  };
}

/** Engines tell the place only inside their message, each in its own words. */
function placeOf(source: string, error: unknown): { line: number; column: number } | undefined {
  const message = error instanceof Error ? error.message : '';
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message);
  const before = position
    ? source.slice(0, Number(position[1]))
    : /end of JSON|Unexpected end/.test(message)
      ? source
      : undefined;
  if (before === undefined) return undefined;
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

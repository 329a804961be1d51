import { quoted } from './words.ts';
import type { Finding } from './finding.ts';
import { DEFINITION_LIMITS } from './limits.ts';
import { pointerSegment } from './outline.ts';

/** Names that reach into JavaScript's prototypes: no key of anything. */
export const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface Place {
  readonly value: unknown;
  readonly key: string;
  readonly depth: number;
  readonly parent: Place | undefined;
}

/**
 * Looks at a value once, without recursion, before anything recursive touches it: depth, size, keys that reach into
 * JavaScript's prototypes, and values JSON does not know. Stops at the first finding.
 */
export function scanJson(root: unknown): Finding | undefined {
  const stack: Place[] = [{ value: root, key: '', depth: 0, parent: undefined }];
  let values = 0;
  let size = 0;
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const { value, depth } = place;
    size += place.key.length + (typeof value === 'string' ? value.length : 0);
    if (++values > DEFINITION_LIMITS.values || size > DEFINITION_LIMITS.size) return tooLarge();
    if (PROTOTYPE_KEYS.has(place.key) && !Array.isArray(place.parent?.value)) return prototypeKey(place);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return notJson(place);
      continue;
    }
    if (!isPlain(value)) return notJson(place);
    if (depth >= DEFINITION_LIMITS.depth) return tooDeep(place);
    const keys = Object.keys(value);
    if (keys.length > DEFINITION_LIMITS.values) return tooLarge();
    for (const key of keys.reverse()) {
      stack.push({ value: (value as Record<string, unknown>)[key], key, depth: depth + 1, parent: place });
    }
  }
  return undefined;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function pointerOf(place: Place): string {
  const segments: string[] = [];
  for (let at: Place = place; at.parent !== undefined; at = at.parent) segments.push(pointerSegment(at.key));
  return segments
    .reverse()
    .map((segment) => `/${segment}`)
    .join('');
}

/** The document is larger than any process needs. */
export const tooLarge = (): Finding => ({
  code: 'too-large',
  severity: 'error',
  path: '',
  message: {
    en: `The document is too large: at most ${DEFINITION_LIMITS.size / 1e6} million characters and ${DEFINITION_LIMITS.values / 1000} thousand values are read.`,
    de: `Das Dokument ist zu groß: Höchstens ${DEFINITION_LIMITS.size / 1e6} Millionen Zeichen und ${DEFINITION_LIMITS.values / 1000} Tausend Werte werden gelesen.`,
  },
});

const tooDeep = (place: Place): Finding => ({
  code: 'too-deep',
  severity: 'error',
  path: pointerOf(place),
  message: {
    en: `The document is nested too deeply: at most ${DEFINITION_LIMITS.depth} levels are read.`,
    de: `Das Dokument ist zu tief verschachtelt: Höchstens ${DEFINITION_LIMITS.depth} Ebenen werden gelesen.`,
  },
});

const prototypeKey = (place: Place): Finding => ({
  code: 'prototype-key',
  severity: 'error',
  path: pointerOf(place),
  message: {
    en: `${quoted(place.key, 'en')} may not be used as a name. Choose another one.`,
    de: `${quoted(place.key, 'de')} darf nicht als Name verwendet werden. Wählen Sie einen anderen.`,
  },
});

const notJson = (place: Place): Finding => ({
  code: 'not-json',
  severity: 'error',
  path: pointerOf(place),
  message: {
    en: 'This value cannot be written as JSON. Only texts, finite numbers, true, false, null, lists and objects are allowed.',
    de: 'Dieser Wert lässt sich nicht als JSON schreiben. Erlaubt sind nur Texte, endliche Zahlen, true, false, null, Listen und Objekte.',
  },
});

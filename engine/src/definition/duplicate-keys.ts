import { quoted } from './words.ts';
import type { Finding } from './finding.ts';
import { pointerSegment } from './outline.ts';

interface Level {
  /** The keys so far; undefined in a list. */
  readonly keys: Set<string> | undefined;
  at: string | number;
}

/**
 * The first key that stands twice in one object: `JSON.parse` keeps the last and drops the other in silence, a whole state
 * perhaps. Expects text that is valid JSON.
 */
export function duplicateKey(source: string): Finding | undefined {
  const levels: Level[] = [];
  let text = '';
  for (let i = 0; i < source.length; i++) {
    const level = levels.at(-1);
    switch (source[i]) {
      case '"': {
        const end = endOfText(source, i);
        text = source.slice(i, end + 1);
        i = end;
        break;
      }
      case ':': {
        if (level?.keys === undefined) break;
        const key = JSON.parse(text) as string;
        level.at = key;
        if (level.keys.has(key)) return finding(key, levels);
        level.keys.add(key);
        break;
      }
      case ',':
        if (level !== undefined && typeof level.at === 'number') level.at++;
        break;
      case '{':
        levels.push({ keys: new Set(), at: '' });
        break;
      case '[':
        levels.push({ keys: undefined, at: 0 });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
    }
  }
  return undefined;
}

function endOfText(source: string, begin: number): number {
  let i = begin + 1;
  while (i < source.length && source[i] !== '"') i += source[i] === '\\' ? 2 : 1;
  return i;
}

const finding = (key: string, levels: readonly Level[]): Finding => ({
  code: 'duplicate-key',
  severity: 'error',
  path: levels.map(({ at }) => `/${pointerSegment(String(at))}`).join(''),
  message: {
    en: `${quoted(key, 'en')} stands here twice; only the last would count. Remove or rename one.`,
    de: `${quoted(key, 'de')} steht hier doppelt; nur das letzte würde gelten. Entfernen Sie eines, oder benennen Sie es um.`,
  },
});

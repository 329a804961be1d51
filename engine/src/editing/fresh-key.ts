import { PROTOTYPE_KEYS } from '../definition/json-scan.ts';
import { KEY_PATTERN } from '../definition/name-patterns.ts';
import type { LocalizedText } from '../definition/types.ts';

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa' };
/** Keys are read by people in files: longer ones help nobody. */
const LONGEST = 40;
/** Words that belong to the machinery: as events, or as members of every object. */
const RESERVED: ReadonlySet<string> = new Set(['xstate', 'done', 'error', ...PROTOTYPE_KEYS]);

/** A key made from a title: “Waiting for parts” → `waitingForParts`. Undefined if no letter of it can be written. */
export function keyFromTitle(title: string): string | undefined {
  const words = title
    .toLowerCase()
    .replace(/[äöüßæøå]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words.map((word, index) => (index === 0 ? word : capitalized(word))).join('');
  const key = joined.replace(/^[0-9]+/, '').slice(0, LONGEST);
  const lower = key.charAt(0).toLowerCase() + key.slice(1);
  return KEY_PATTERN.test(lower) ? lower : undefined;
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A key that nothing bears yet: the wanted one, else with a number behind it. */
export function freshKey(wanted: string | undefined, fallback: string, taken: (key: string) => boolean): string {
  const base = wanted !== undefined && KEY_PATTERN.test(wanted) ? wanted : fallback;
  const free = (key: string) => !taken(key) && !RESERVED.has(key);
  if (free(base)) return base;
  const stem = base.replace(/[0-9]+$/, '');
  for (let number = 2; ; number++) if (free(`${stem}${number}`)) return `${stem}${number}`;
}

/** The key for something with a title: from English where there is one, for files are read by everybody. */
export const keyForTitle = (
  title: LocalizedText | undefined,
  fallback: string,
  taken: (key: string) => boolean,
): string => freshKey(keyFromTitle(title?.['en'] ?? Object.values(title ?? {})[0] ?? ''), fallback, taken);

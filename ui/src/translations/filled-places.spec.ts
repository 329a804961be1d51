import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dictionary, Text } from './translate.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Where each front end has its words; both have the general ones. */
const WORDS = {
  'admin-ui': 'admin-ui/src/**/words/en.ts',
  'agent-ui': 'ui/src/translations/agent/en.ts',
  ui: 'ui/src/translations/*/en.ts',
} as const;
type Package = keyof typeof WORDS;
const PACKAGES = Object.keys(WORDS) as Package[];

/** Every word a front end has, with the places in it. */
async function placesByKey(area: Package): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = globSync(['ui/src/translations/general/en.ts', WORDS[area]], { cwd: ROOT });
  const dictionaries = await Promise.all(
    files.map(async (file) =>
      Object.values((await import(path.join(ROOT, file))) as Record<string, Dictionary<string>>),
    ),
  );
  return new Map(
    dictionaries
      .flat()
      .flatMap((words) => Object.entries(words))
      .map(([key, text]) => [key, placesOf(text)]),
  );
}
const placesOf = (text: Text): string[] =>
  [...(typeof text === 'string' ? text : `${text.one} ${text.other}`).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

interface Call {
  readonly key: string;
  /** Names that are given; undefined where they are not written out. */
  readonly given: readonly string[] | undefined;
}
/** Calls of `t` with a key that is written out. */
function callsIn(source: string): Call[] {
  return [...source.matchAll(/\bt\(\s*'([^']+)'\s*(,?)/g)].map((match) => {
    const after = source.slice(match.index + match[0].length).trimStart();
    if (match[2] === '') return { key: match[1]!, given: [] };
    if (after.startsWith(')')) return { key: match[1]!, given: [] };
    return { key: match[1]!, given: after.startsWith('{') ? namesOf(after) : undefined };
  });
}
/** The names of an object literal at the beginning of a text; undefined if it spreads another. */
function namesOf(literal: string): string[] | undefined {
  let depth = 0;
  let flat = '';
  for (const sign of literal) {
    if ('{[('.includes(sign)) depth++;
    else if ('}])'.includes(sign) && --depth === 0) break;
    else if (depth === 1) flat += sign;
  }
  const entries = flat.split(',').map((entry) => entry.trim());
  if (entries.some((entry) => entry.startsWith('...'))) return undefined;
  return entries.map((entry) => /^\w+/.exec(entry)?.[0] ?? '').filter((name) => name !== '');
}

describe('calls for words', () => {
  test.each(PACKAGES)('of %s give what the words have places for: no page shows a place in braces', async (area) => {
    const places = await placesByKey(area);
    const files = globSync(`${area}/src/**/*.{svelte,ts}`, { cwd: ROOT }).filter((file) => !file.endsWith('.spec.ts'));
    const calls = files.flatMap((file) =>
      callsIn(readFileSync(path.join(ROOT, file), 'utf8')).map((call) => ({ file, ...call })),
    );
    const known = calls.filter(({ key }) => places.has(key));
    expect(known.length).toBeGreaterThan(20);
    const open = known.flatMap(({ file, key, given }) => {
      const left = given && places.get(key)?.filter((name) => !given.includes(name));
      return left?.length ? [{ file, key, left }] : [];
    });
    expect(open).toEqual([]);
  });

  test('are read as they are written', () => {
    expect(callsIn(`t('a') t('b', { one: f(x, y), two }) t( 'c', { ...more }, ) t('d', given) t('e', )`)).toEqual([
      { key: 'a', given: [] },
      { key: 'b', given: ['one', 'two'] },
      { key: 'c', given: undefined },
      { key: 'd', given: undefined },
      { key: 'e', given: [] },
    ]);
  });
});

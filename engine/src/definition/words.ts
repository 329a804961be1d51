import { isolated } from './isolated.ts';

/** A sentence in both languages the product ships. */
export interface Sentence {
  readonly en: string;
  readonly de: string;
}

const CONJUNCTION = { en: { or: 'or', and: 'and' }, de: { or: 'oder', and: 'und' } } as const;

/** `A, B or C` / `A, B oder C`. */
export function listed(items: readonly string[], language: 'en' | 'de', word: 'or' | 'and' = 'or'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${CONJUNCTION[language][word]} ${items.at(-1)}`;
}

/** Puts a name in the quotes of the language; it cannot turn the direction of the words around it. */
export const quoted = (name: string, language: 'en' | 'de'): string =>
  language === 'en' ? `“${isolated(name)}”` : `„${isolated(name)}“`;

/** Another known name closest to what was written, if it looks like a slip of the pen. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  const limit = name.length < 5 ? 1 : name.length < 9 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Longer names are not compared: a slip is a matter of short words, and the cost is quadratic. */
const COMPARED_LENGTH = 64;

function editDistance(a: string, b: string): number {
  if (a.length > COMPARED_LENGTH || b.length > COMPARED_LENGTH) return Infinity;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** “ Did you mean “x”?” with a leading blank, or nothing. */
export function suggestion(name: string, known: Iterable<string>): Sentence {
  const found = closest(name, known);
  if (found === undefined) return { en: '', de: '' };
  return { en: ` Did you mean ${quoted(found, 'en')}?`, de: ` Meinten Sie ${quoted(found, 'de')}?` };
}

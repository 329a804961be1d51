/** Turns the direction, ends isolates that are not its own, leaves some open, and looks like markup and patterns. */
const MARK = '\u202E{a}$& *<b onclick="x">“שלום”\u2069\u2069\n\u2066\u202E';
const LONG = 'x'.repeat(3000);

/** A hostile text of its own for every number. */
export const hostileText = (number: number): string => `${number} ${MARK}${number % 40 === 0 ? LONG : ''}`;

/** Whether all that turns the direction in a sentence is isolated, and stands there as it was written. */
export function standsIsolated(sentence: string): boolean {
  let depth = 0;
  for (const character of sentence) {
    if (/[\u2066-\u2068]/.test(character)) depth += 1;
    else if (character === '\u2069') depth -= 1;
    else if (depth === 0 && /[\u0590-\u08FF\u202A-\u202E\n]/.test(character)) return false;
    if (depth < 0) return false;
  }
  const marks = sentence.split('{a}').length;
  return depth === 0 && marks === sentence.split('\u202E{a}$& *<b onclick=').length;
}

/** The definition with every text of people's a hostile one; keys, ids and conditions stay. */
export function withHostileTexts<T extends object>(definition: T): T {
  let count = 0;
  const visit = (value: unknown, key: string, parent: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => visit(each, key, parent));
    if (typeof value !== 'object' || value === null) return value;
    const isText =
      (['title', 'description', 'confirm', 'text'].includes(key) || parent === 'labels') &&
      !('var' in value) &&
      Object.values(value).every((child) => typeof child === 'string');
    return Object.fromEntries(
      Object.entries(value).map(([inner, child]) => [
        inner,
        isText ? hostileText((count += 1)) : visit(child, inner, key),
      ]),
    );
  };
  return visit(definition, '', '') as T;
}

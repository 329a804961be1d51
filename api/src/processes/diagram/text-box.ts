/** Size of titles in the drawing, px. It may be shown a little smaller, never below 12 px. */
export const FONT_SIZE = 14;
export const LINE_HEIGHT = 17;
const MOST_LINES = 3;
/** More than three lines ever hold. A title may be megabytes long, and where a word breaks is sought by trying. */
const MOST_CHARACTERS = 300;
/** The last part of a word that is cut has at least so many letters. */
const LEAST_REST = 3;
const VOWEL = /[aeiouyäöü]/i;
/** Letters that stay together. */
const TOGETHER = /(?:ch|ck|ph|th|qu|sc)$/i;

/** Average widths of Inter at 14 px; a bit generous, so that nothing runs over. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[ilIj.,:;'|!]/, 4],
  [/[frt()[\]/\- ]/, 5.2],
  [/[mwMW@%]/, 12.4],
  [/[A-ZÄÖÜ0-9]/, 9.4],
];
const OTHER = 8;

/** The width of a text in the drawing, px. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHER;
  return width;
}

/** Breaks a title into at most three lines; what does not fit ends in an ellipsis. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .slice(0, MOST_CHARACTERS)
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((part) => hyphenated(part, width))) {
    const last = lines.at(-1);
    if (last !== undefined && !last.endsWith('\u00ad') && textWidth(`${last} ${word}`) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const shown = lines.slice(0, MOST_LINES).map((line) => line.replace('\u00ad', '-'));
  if (lines.length > MOST_LINES) shown[MOST_LINES - 1] = shortened(shown[MOST_LINES - 1] ?? '', width);
  return shown;
}

/** Cuts a word that is wider than a line, between syllables; every part but the last ends in a soft hyphen. */
function hyphenated(word: string, width: number): string[] {
  const [head, ...tail] = word.split(/(?<=-)(?=.)/);
  if (tail.length > 0 && textWidth(word) > width)
    return [head ?? '', ...tail].flatMap((part) => hyphenated(part, width));
  const parts: string[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    const end = lastBreak(rest, width);
    parts.push(`${rest.slice(0, end)}\u00ad`);
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

/** The last place before which a syllable ends and the line still fits; any fitting place if there is none. */
function lastBreak(word: string, width: number): number {
  let fitting = Math.max(1, word.length - LEAST_REST);
  while (fitting > 1 && textWidth(`${word.slice(0, fitting)}-`) > width) fitting -= 1;
  for (let end = fitting; end > 2; end -= 1) {
    const begins = !VOWEL.test(word[end] ?? '') && VOWEL.test(word[end + 1] ?? '');
    if (begins && !TOGETHER.test(word.slice(end - 1, end + 1))) return end;
  }
  return fitting;
}

function shortened(line: string, width: number): string {
  let text = line;
  while (text.length > 1 && textWidth(`${text}…`) > width) text = text.slice(0, -1);
  return `${text}…`;
}

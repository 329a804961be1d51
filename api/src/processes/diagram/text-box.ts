/** Size of titles in the drawing, px. It may be shown a little smaller, never below 12 px. */
export const FONT_SIZE = 14;
export const LINE_HEIGHT = 17;
const MOST_LINES = 3;

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

/** Cuts a word that is wider than a line; every part but the last ends in a soft hyphen. */
function hyphenated(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    let end = rest.length - 1;
    while (end > 1 && textWidth(`${rest.slice(0, end)}-`) > width) end -= 1;
    parts.push(`${rest.slice(0, end)}\u00ad`);
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

function shortened(line: string, width: number): string {
  let text = line;
  while (text.length > 1 && textWidth(`${text}…`) > width) text = text.slice(0, -1);
  return `${text}…`;
}

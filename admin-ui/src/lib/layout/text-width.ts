/** Widths of the printable ASCII characters from the space on, in hundredths of the font's size (Inter, 400 and 550). */
const REGULAR = [
  29, 29, 47, 64, 65, 99, 65, 30, 37, 37, 51, 67, 29, 46, 29, 37, 64, 41, 61, 62, 65, 60, 63, 57, 62, 63, 29, 31, 67,
  67, 67, 52, 97, 69, 66, 74, 73, 61, 60, 75, 75, 27, 58, 68, 57, 91, 76, 77, 64, 77, 65, 65, 65, 75, 69, 99, 69, 68,
  63, 37, 37, 37, 48, 46, 33, 57, 62, 58, 62, 59, 38, 62, 60, 25, 25, 55, 25, 88, 60, 60, 62, 62, 38, 53, 33, 60, 57,
  82, 55, 57, 56, 43, 34, 43, 67,
] as const;
/** Medium is wider by this at most (measured over the same characters). */
const MEDIUM = 1.06;
const FIRST = 32;
/** Letters of other alphabets, umlauts included, are counted as wide as a capital; wide scripts take a full square. */
const OTHER = 78;
const SQUARE = 105;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{1faff}◷→…]/u;

const hundredthsOf = (character: string): number =>
  REGULAR[(character.codePointAt(0) ?? 0) - FIRST] ?? (WIDE.test(character) ? SQUARE : OTHER);
const pixels = (hundredths: number, size: number, medium: boolean): number =>
  (hundredths / 100) * size * (medium ? MEDIUM : 1);

/** How wide a text will be, pixels; never less than the browser needs, so that a layout made without a browser holds in one. */
export function textWidth(text: string, size: number, medium = false): number {
  let hundredths = 0;
  for (const character of text) hundredths += hundredthsOf(character);
  return pixels(hundredths, size, medium);
}

/**
 * The longest beginning that fits, with an ellipsis when something was left out. Looks no further than the width: a
 * title may be megabytes long.
 */
export function shortened(text: string, width: number, size: number, medium = false): string {
  const ellipsis = hundredthsOf('…');
  const [first = ''] = text;
  let hundredths = 0;
  let end = 0;
  let kept = first.length;
  for (const character of text) {
    hundredths += hundredthsOf(character);
    end += character.length;
    if (character.trim() !== '' && pixels(hundredths + ellipsis, size, medium) <= width) kept = end;
    if (pixels(hundredths, size, medium) > width) return `${text.slice(0, kept)}…`;
  }
  return text;
}

/** Breaks a text at spaces (and after hyphens) into at most `most` lines; the last one is shortened if need be. */
export function wrapped(text: string, width: number, size: number, most: number, medium = false): readonly string[] {
  const words = text.split(/(?<=-)|\s+(?!%)/u).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const glue =
      line === '' || (line.endsWith('-') && text.includes(`${line.split(' ').at(-1) ?? ''}${word}`)) ? '' : ' ';
    const longer = `${line}${glue}${word}`;
    if (line === '' || textWidth(longer, size, medium) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      line = [line, ...words.slice(index)].join(' ');
      break;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line].map((one) => shortened(one, width, size, medium));
}

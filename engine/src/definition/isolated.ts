/** Letters written from right to left, and the invisible characters that turn the direction of writing. */
const TURNS =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * What people have named, so that it can stand in a sentence without turning the words around it (UAX 9, 2.6). Other
 * texts stay as they are. The pages' own translations do the same with what is filled into them.
 */
export const isolated = (text: string): string =>
  TURNS.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;

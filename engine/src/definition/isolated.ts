/** Letters written from right to left, and the invisible characters that turn the direction of writing. */
const TURNS =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const OPENS_ISOLATE = /[\u2066-\u2068]/;
/** They end every isolate of their paragraph, so that what follows would stand bare. */
const PARAGRAPH_ENDS: ReadonlySet<string> = new Set(['\n', '\r', '\u001C', '\u001D', '\u001E', '\u0085', '\u2029']);

/**
 * What people have named, so that it can stand in a sentence without turning the words around it (UAX 9, 2.6): it can
 * neither end the isolate it stands in nor leave one open behind it. Other texts stay as they are, also those in which
 * everything that turns is isolated already: a sentence may stand in another one. The pages' own translations do the
 * same with what is filled into them.
 */
export function isolated(text: string): string {
  if (!TURNS.test(text)) return text;
  const { balanced, bare } = balance(text);
  return bare ? `${FIRST_STRONG_ISOLATE}${balanced}${POP_ISOLATE}` : balanced;
}

/** Every isolate ended at its end and not before, none ended that was not begun; and whether something outside of them turns the direction. */
function balance(text: string): { readonly balanced: string; readonly bare: boolean } {
  let depth = 0;
  let bare = false;
  let balanced = '';
  for (const character of text) {
    if (character === POP_ISOLATE && depth === 0) continue;
    if (OPENS_ISOLATE.test(character)) depth += 1;
    else if (character === POP_ISOLATE) depth -= 1;
    else if (depth === 0 && TURNS.test(character)) bare = true;
    balanced += PARAGRAPH_ENDS.has(character) ? ' ' : character;
  }
  return { balanced: balanced + POP_ISOLATE.repeat(depth), bare };
}

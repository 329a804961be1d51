/** The script the words of both languages are written in. */
const LATIN = 'U+0-FF';

/**
 * The page's typeface as a rule that carries it along, so that the drawing looks the same where it is not installed;
 * empty if the page has none (the drawing then takes what there is).
 */
export async function embeddedFont(family: string): Promise<string> {
  const url = fontUrl(family);
  if (url === undefined) return '';
  try {
    const font = await (await fetch(url)).blob();
    const address = await asDataUrl(font);
    return `@font-face{font-family:'${family}';font-weight:100 900;src:url(${address}) format('woff2')}`;
  } catch {
    // Offline, the words are drawn in the viewer's own typeface.
    return '';
  }
}

function fontUrl(family: string): string | undefined {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const { style } = rule;
      if (!style.getPropertyValue('font-family').includes(family)) continue;
      if (!style.getPropertyValue('unicode-range').toUpperCase().startsWith(LATIN)) continue;
      const address = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'))?.[1];
      return address === undefined ? undefined : new URL(address, sheet.href ?? document.baseURI).href;
    }
  return undefined;
}

const asDataUrl = (font: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The typeface cannot be read.')));
    reader.readAsDataURL(font);
  });

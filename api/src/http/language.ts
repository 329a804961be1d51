/** Languages the pages speak. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: unknown): text is Language => LANGUAGES.some((language) => language === text);

/** The best of our languages for an `Accept-Language` header; English if none fits. */
export const acceptedLanguage = (header: string | undefined): Language => wishedLanguage(header) ?? 'en';

/** The best of our languages for an `Accept-Language` header; undefined if it names none of them. */
export function wishedLanguage(header: string | undefined): Language | undefined {
  if (header === undefined || header.length > 500) return undefined;
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
  });
  wishes.sort((a, b) => b.quality - a.quality);
  const best = wishes.find(({ language, quality }) => quality > 0 && isLanguage(language))?.language;
  return isLanguage(best) ? best : undefined;
}

/** A text in this language; English, then any, if it is missing. */
export const inLanguage = (text: Readonly<Record<string, string>> | null | undefined, language: Language): string =>
  text?.[language] ?? text?.['en'] ?? Object.values(text ?? {})[0] ?? '';

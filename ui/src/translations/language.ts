/** Languages the front ends speak. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language's own name, as a menu shows it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * The language to speak before anybody has signed in: the remembered choice, else the browser's wish.
 * @param remembered the language cookie
 * @param accepted the `Accept-Language` header
 */
export function chooseLanguage(remembered: string | undefined, accepted: string | null): Language {
  if (isLanguage(remembered)) return remembered;
  for (const wish of (accepted ?? '').split(',')) {
    const primary = wish.trim().slice(0, 2).toLowerCase();
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

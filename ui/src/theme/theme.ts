/** How bright the pages are; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Cookies that hold a choice so that the first byte of a page already has it. */
export const THEME_COOKIE = 'stellwerk_theme';
export const LANGUAGE_COOKIE = 'stellwerk_language';

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The attribute of `<html>` for a choice: none for `system`, which the style sheet then follows by itself. */
export function themeAttribute(theme: string | undefined): '' | 'data-theme="light"' | 'data-theme="dark"' {
  return theme === 'light' ? 'data-theme="light"' : theme === 'dark' ? 'data-theme="dark"' : '';
}

/** Keys that are pressed together; `mod` is Ctrl, or Cmd on a Mac. */
export interface Shortcut {
  /** As `KeyboardEvent.key` says it, lower case for letters. */
  readonly key: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
}

const keyOf = (event: Pick<KeyboardEvent, 'key'>): string =>
  event.key.length === 1 ? event.key.toLowerCase() : event.key;

/** Signs that need the shift key on some keyboards and not on others. */
const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase();

export function isPressed({ key, mod = false, shift = false }: Shortcut, event: KeyboardEvent): boolean {
  if (event.altKey || keyOf(event) !== key) return false;
  return (event.ctrlKey || event.metaKey) === mod && (isSign(key) || event.shiftKey === shift);
}

const NAMES: Readonly<Record<'en' | 'de', Readonly<Record<string, string>>>> = {
  en: { Escape: 'Esc', Delete: 'Del', Backspace: 'Backspace', mod: 'Ctrl', shift: 'Shift', ' ': 'Space' },
  de: { Escape: 'Esc', Delete: 'Entf', Backspace: 'Rücktaste', mod: 'Strg', shift: 'Umschalt', ' ': 'Leertaste' },
};
const ARROWS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** The keys as they stand on a keyboard of the language: `Ctrl + Shift + Z`. */
export function shortcutWords({ key, mod, shift }: Shortcut, language: 'en' | 'de'): string {
  const names = NAMES[language];
  const own = names[key] ?? ARROWS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [mod ? names['mod'] : '', shift ? names['shift'] : '', own].filter(Boolean).join(' + ');
}

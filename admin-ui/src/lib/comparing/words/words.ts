import { joinWords } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { adminWords } from '../../words/words.ts';
import { comparingGerman } from './de.ts';
import { comparingEnglish } from './en.ts';

/** The words of these pages joined with those of the others; loaded with them only. */
export const comparingWords = joinWords(adminWords, { en: comparingEnglish, de: comparingGerman });
export type ComparingKey = keyof (typeof comparingWords)['en'];

export const useComparingLocale = (): Locale<ComparingKey> => useLocale<ComparingKey>();

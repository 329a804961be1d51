import { joinWords } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { adminWords } from '../../words/words.ts';
import { migratingGerman } from './de.ts';
import { migratingEnglish } from './en.ts';

/** The words of migrating running tickets joined with those of the other pages; loaded with these only. */
export const migratingWords = joinWords(adminWords, { en: migratingEnglish, de: migratingGerman });
export type MigratingKey = keyof (typeof migratingWords)['en'];

export const useMigratingLocale = (): Locale<MigratingKey> => useLocale<MigratingKey>();

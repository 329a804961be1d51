import { joinWords } from '@stellwerk/ui/translations/index.ts';
import type { Words } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { adminWords } from '../../../words/words.ts';
import { scenariosGerman } from './de.ts';
import { scenariosEnglish } from './en.ts';

/** The words of scenarios joined with those of the other pages; loaded with the panel only. */
export const scenariosWords = joinWords(adminWords, {
  en: scenariosEnglish,
  de: scenariosGerman,
} satisfies Words<keyof typeof scenariosEnglish>);
export type ScenariosKey = keyof (typeof scenariosWords)['en'];

/** The person's language, time zone and words inside the panel. */
export const useScenariosLocale = (): Locale<ScenariosKey> => useLocale<ScenariosKey>();

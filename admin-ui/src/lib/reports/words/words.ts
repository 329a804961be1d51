import { joinWords } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { adminWords } from '../../words/words.ts';
import { reportGerman } from './de.ts';
import { reportEnglish } from './en.ts';

/** The words of what the past says, joined with those of the other pages; loaded with them only. */
export const reportWords = joinWords(adminWords, { en: reportEnglish, de: reportGerman });
export type ReportKey = keyof (typeof reportWords)['en'];

export const useReportLocale = (): Locale<ReportKey> => useLocale<ReportKey>();

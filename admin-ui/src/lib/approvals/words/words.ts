import { joinWords } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { comparingWords } from '../../comparing/words/words.ts';
import { approvalGerman } from './de.ts';
import { approvalEnglish } from './en.ts';

/** The words of judging joined with those of comparing; loaded with that page only. */
export const approvalWords = joinWords(comparingWords, { en: approvalEnglish, de: approvalGerman });
export type ApprovalKey = keyof (typeof approvalWords)['en'];

export const useApprovalLocale = (): Locale<ApprovalKey> => useLocale<ApprovalKey>();

import { joinWords } from '@stellwerk/ui/translations/index.ts';
import type { Words } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { adminWords } from '../../words/words.ts';
import { inspectorGerman } from '../inspector/words/de.ts';
import { inspectorEnglish } from '../inspector/words/en.ts';
import { publishGerman } from '../publish/words/de.ts';
import { publishEnglish } from '../publish/words/en.ts';
import { designerGerman } from './de.ts';
import { designerEnglish } from './en.ts';

/** The designer's words joined with those of the other pages; loaded with the designer only. */
export const designerWords = joinWords(adminWords, {
  en: { ...designerEnglish, ...inspectorEnglish, ...publishEnglish },
  de: { ...designerGerman, ...inspectorGerman, ...publishGerman },
} satisfies Words<keyof typeof designerEnglish | keyof typeof inspectorEnglish | keyof typeof publishEnglish>);
export type DesignerKey = keyof (typeof designerWords)['en'];

/** The person's language, time zone and words in the designer. */
export const useDesignerLocale = (): Locale<DesignerKey> => useLocale<DesignerKey>();

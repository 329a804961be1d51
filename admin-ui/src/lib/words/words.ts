import { createTranslate, generalWords, joinWords } from '@stellwerk/ui/translations/index.ts';
import type { Language, Translate, Words } from '@stellwerk/ui/translations/index.ts';
import { adminGerman } from './de.ts';
import { adminEnglish } from './en.ts';

/** The words of the admins' pages joined with those of the components. */
export const adminWords = joinWords(generalWords, {
  en: adminEnglish,
  de: adminGerman,
} satisfies Words<keyof typeof adminEnglish>);
export type AdminKey = keyof (typeof adminWords)['en'];

/** The words outside components, where there is no context to take a locale from. */
export const adminText = (language: Language): Translate<AdminKey> => createTranslate(language, adminWords);

export { chooseLanguage, isLanguage, LANGUAGE_NAMES, LANGUAGES } from './language.ts';
export type { Language } from './language.ts';
export { createTranslate, joinWords } from './translate.ts';
export type { Dictionary, Text, Translate, Words } from './translate.ts';
export { generalWords } from './general/words.ts';
export type { GeneralKey } from './general/words.ts';

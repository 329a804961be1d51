import type { Words } from '../translate.ts';
import { generalGerman } from './de.ts';
import { generalEnglish } from './en.ts';

export type GeneralKey = keyof typeof generalEnglish;
export const generalWords: Words<GeneralKey> = { en: generalEnglish, de: generalGerman };

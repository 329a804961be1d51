import { joinWords } from '@stellwerk/ui/translations/index.ts';
import type { Words } from '@stellwerk/ui/translations/index.ts';
import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { adminWords } from '../../../words/words.ts';
import { simulationGerman } from './de.ts';
import { simulationEnglish } from './en.ts';

/** The words of trying out joined with those of the other pages; loaded with the panel only. */
export const simulationWords = joinWords(adminWords, {
  en: simulationEnglish,
  de: simulationGerman,
} satisfies Words<keyof typeof simulationEnglish>);
export type SimulationKey = keyof (typeof simulationWords)['en'];

/** The person's language, time zone and words inside the panel. */
export const useSimulationLocale = (): Locale<SimulationKey> => useLocale<SimulationKey>();

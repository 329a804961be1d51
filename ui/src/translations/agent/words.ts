import { generalWords } from '../general/words.ts';
import type { GeneralKey } from '../general/words.ts';
import { joinWords } from '../translate.ts';
import type { Words } from '../translate.ts';
import { agentGerman } from './de.ts';
import { agentEnglish } from './en.ts';

export type AgentKey = GeneralKey | keyof typeof agentEnglish;
/** Everything the agents' pages say. */
export const agentWords: Words<AgentKey> = joinWords(generalWords, { en: agentEnglish, de: agentGerman });

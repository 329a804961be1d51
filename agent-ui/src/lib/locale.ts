import { useLocale } from '@stellwerk/ui/locale.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import type { AgentKey } from '@stellwerk/ui/translations/agent/words.ts';

export { agentWords };
export type { AgentKey };

/** The person's language, time zone and words on agents' pages. */
export const usePage = (): Locale<AgentKey> => useLocale<AgentKey>();

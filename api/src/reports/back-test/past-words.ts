import type { ProcessWords } from '../../processes/process-words.ts';
import { clockTitle } from '../../tickets/reading/history-titles.ts';

/** What a clock is called: by the draft, or as then where the draft has none of this name any more. */
export const clockName = (clock: string, draft: ProcessWords, then: ProcessWords): string =>
  clockTitle(clock, Object.hasOwn(draft.process.definition.clocks ?? {}, clock) ? draft : then);

import type { ProcessWords } from '../../processes/process-words.ts';
import { effectInWords } from '../../tickets/reading/effect-words.ts';

/** `solved → customer`, as the engine names a message, in words. */
export function messageInWords(message: string, words: ProcessWords): string {
  const [template = '', to = ''] = message.split(' → ');
  return effectInWords('notify', { template, to }, words);
}

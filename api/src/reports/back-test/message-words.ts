import { ASKED_FOR } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import { effectInWords } from '../../tickets/reading/effect-words.ts';
import { approvalTitle } from '../../tickets/reading/history-titles.ts';

/** `solved → customer` or `approval:cab → 4,7`, as the engine names a message, in words. */
export function messageInWords(message: string, words: ProcessWords): string {
  const [template = '', to = ''] = message.split(' → ');
  if (!template.startsWith(ASKED_FOR)) return effectInWords('notify', { template, to }, words);
  const asked = to === '' ? [] : to.split(',').map((id) => words.agent(id));
  return `${effectInWords('requestApproval', {}, words)}: ${approvalTitle(template.slice(ASKED_FOR.length), words)} (${asked.join(', ')})`;
}

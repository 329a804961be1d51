import { LOCK, type Upcoming } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import { timerTitle } from '../reading/detail-parts.ts';
import { eventTitle } from '../reading/history-titles.ts';

/** Names a deadline of a process, the same for all tickets: a timer by its key, a threshold of a clock by its event. */
export function deadlineKey({ kind, event, subject, detail }: Upcoming): string {
  if (kind === 'threshold') return event;
  if (kind === 'lock') return LOCK;
  return kind === 'approval' ? `approval/${subject}` : `${subject}/${detail}`;
}

/** The deadline in words, with the state it belongs to. */
export function deadlineTitle(key: string, words: ProcessWords): string {
  const cut = key.lastIndexOf('/');
  if (cut === -1) return eventTitle(key, words);
  const title = timerTitle({ key }, words);
  const node = words.process.compiled.outline.byPath.get(key.slice(0, cut));
  if (node?.parent === undefined) return title;
  return `${words.state(node.region, node.path.slice(node.region.length + 1))}: ${title}`;
}

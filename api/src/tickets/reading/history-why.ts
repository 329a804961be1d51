import { LOCK_EXPIRED } from '@stellwerk/engine';
import type { Actor } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import type { StoredTrace } from '../gate/types.ts';
import { crossingInWords } from './crossing-words.ts';
import { relatedInWords } from './related-words.ts';
import { deadlineTitle, eventTitle } from './history-titles.ts';

interface Happened {
  readonly type: string;
  readonly actor: Actor;
  readonly handled: boolean;
  readonly trace: StoredTrace;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Which rule did it, as sentences; empty if a person simply did it. */
export function whyOf({ type, actor, handled, trace, data }: Happened, words: ProcessWords): string {
  const german = words.language === 'de';
  const sentences: string[] = [];
  const crossing = crossingInWords(type, data, words);
  if (crossing !== undefined) sentences.push(crossing);
  sentences.push(...relatedInWords(type, data, words.language));
  const cause = causeOf(type, actor, words);
  if (cause !== undefined) sentences.push(cause);
  for (const sentence of conditions(trace, words)) sentences.push(sentence);
  for (const sentence of consequences(type, trace, words)) sentences.push(sentence);
  if (!handled && sentences.length === 0 && !type.startsWith('ticket.')) {
    sentences.push(
      german ? 'Festgehalten; in diesem Zustand bewegt es nichts.' : 'Recorded; it moves nothing in this state.',
    );
  }
  return sentences.join(' ');
}

function causeOf(type: string, { kind, because }: Actor, words: ProcessWords): string | undefined {
  if (kind !== 'system') return undefined;
  const german = words.language === 'de';
  if (type.startsWith('timer.')) {
    return german ? 'Weil bis dahin nichts anderes geschehen war.' : 'Because nothing else had happened until then.';
  }
  if (type === LOCK_EXPIRED) {
    return german
      ? 'Weil die Zeit um war, die eine Sperre in dieser Queue hält.'
      : 'Because the time was over for which a lock lasts in this queue.';
  }
  if (type.startsWith('clock.')) {
    return german ? 'Weil so viel der Zeit verbraucht war.' : 'Because that much of the time was used.';
  }
  if (because?.startsWith('timer:')) {
    return german
      ? `Wegen: ${deadlineTitle(because.slice('timer:'.length), words)}.`
      : `Because of: ${deadlineTitle(because.slice('timer:'.length), words)}.`;
  }
  return german ? 'Das hat das System getan.' : 'The system did this.';
}

/** The conditions of the transitions that were taken. */
function conditions({ transitions = [] }: StoredTrace, words: ProcessWords): string[] {
  const said = new Set<string>();
  for (const { id } of transitions) {
    const guard = words.process.compiled.transitions.get(id)?.guard;
    if (guard !== undefined) said.add(words.condition(guard));
  }
  const because = words.language === 'de' ? 'Weil' : 'Because';
  return [...said].map((condition) => `${because} ${condition}.`);
}

/** What was raised or followed: transitions that another event than the outer one took. */
function consequences(type: string, { transitions = [] }: StoredTrace, words: ProcessWords): string[] {
  const followed = new Set(
    transitions.flatMap(({ event = type }) => (event === type || event === '' ? [] : [eventTitle(event, words)])),
  );
  if (followed.size === 0) return [];
  const titles = [...followed].join(', ');
  return [words.language === 'de' ? `Das zog nach sich: ${titles}.` : `This led to: ${titles}.`];
}

import type { Reason } from '@stellwerk/engine';
import { isQueueRight, type QueueRight } from './agent-rights.ts';
import { RIGHT_SUBJECT } from './authorize.ts';

const SENTENCES: Readonly<Record<QueueRight, Readonly<Record<'en' | 'de', (queue: string) => string>>>> = {
  see: {
    en: (queue) => `You may not see tickets of ${queue}.`,
    de: (queue) => `Sie dürfen keine Tickets von ${queue} sehen.`,
  },
  create: {
    en: (queue) => `You may not create tickets in ${queue}.`,
    de: (queue) => `Sie dürfen in ${queue} keine Tickets anlegen.`,
  },
  moveInto: {
    en: (queue) => `You may not move tickets into ${queue}.`,
    de: (queue) => `Sie dürfen keine Tickets nach ${queue} verschieben.`,
  },
  note: {
    en: (queue) => `You may not write notes in ${queue}.`,
    de: (queue) => `Sie dürfen in ${queue} keine Notizen schreiben.`,
  },
  reply: {
    en: (queue) => `You may not reply to customers in ${queue}.`,
    de: (queue) => `Sie dürfen in ${queue} nicht antworten.`,
  },
  take: {
    en: (queue) => `You may not take tickets of ${queue}.`,
    de: (queue) => `Sie dürfen keine Tickets von ${queue} übernehmen.`,
  },
  priority: {
    en: (queue) => `You may not change priorities in ${queue}.`,
    de: (queue) => `Sie dürfen in ${queue} keine Prioritäten ändern.`,
  },
  step: {
    en: (queue) => `You may look at tickets of ${queue} but not advance them.`,
    de: (queue) => `Sie dürfen Tickets von ${queue} ansehen, aber nicht weiterführen.`,
  },
  changeProcess: {
    en: (queue) => `You may not bring tickets of ${queue} to another process.`,
    de: (queue) => `Sie dürfen Tickets von ${queue} nicht in einen anderen Prozess bringen.`,
  },
};

/** The sentence for a refusal for want of a right; undefined if the reason is another one. */
export function explainMissingRight(
  reason: Reason,
  queueTitle: (key: string) => string,
  language: 'en' | 'de',
): string | undefined {
  if (!reason.subject?.startsWith(RIGHT_SUBJECT)) return undefined;
  const [right = '', queue = ''] = reason.subject.slice(RIGHT_SUBJECT.length).split(':');
  return isQueueRight(right) ? SENTENCES[right][language](queueTitle(queue)) : undefined;
}

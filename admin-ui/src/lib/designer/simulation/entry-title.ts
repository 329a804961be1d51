import { durationAmount, parseDuration } from '@stellwerk/engine';
import type { ProcessPhrases, ScenarioEntry } from '@stellwerk/engine';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { personTitle } from './people-of.ts';
import type { SimulationKey } from './words/words.ts';

/** What was done, as a phrase. */
export function entryTitle(
  entry: ScenarioEntry | undefined,
  phrases: ProcessPhrases,
  { t, formats }: Locale<SimulationKey>,
): string {
  if (entry === undefined) return t('came.start');
  const { after, until, send, as, actor = as, data } = entry;
  const parts: string[] = [];
  if (after !== undefined)
    parts.push(t('line.passes', { time: formats.duration(durationAmount(parseDuration(after))) }));
  if (until !== undefined) parts.push(t('line.until', { at: formats.dateTime(until) }));
  if (send !== undefined) {
    const step = phrases.event(send);
    const vote = send === 'ticket.vote' ? data?.['vote'] : undefined;
    if (actor === undefined || as === 'system') parts.push(step);
    else if (vote === 'grant' || vote === 'deny')
      parts.push(t(`act.vote.${vote}`, { person: personTitle(actor, phrases) }));
    else parts.push(t('line.does', { step, role: personTitle(actor, phrases) }));
  }
  return parts.join('; ');
}

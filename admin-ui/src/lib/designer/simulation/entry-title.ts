import { durationAmount, parseDuration } from '@stellwerk/engine';
import type { ProcessPhrases, ScenarioEntry } from '@stellwerk/engine';
import type { Locale } from '@stellwerk/ui/locale.ts';
import type { SimulationKey } from './words/words.ts';

/** What was done, as a phrase. */
export function entryTitle(
  entry: ScenarioEntry | undefined,
  phrases: ProcessPhrases,
  { t, formats }: Locale<SimulationKey>,
): string {
  if (entry === undefined) return t('came.start');
  const { after, until, send, as } = entry;
  const parts: string[] = [];
  if (after !== undefined)
    parts.push(t('line.passes', { time: formats.duration(durationAmount(parseDuration(after))) }));
  if (until !== undefined) parts.push(t('line.until', { at: formats.dateTime(until) }));
  if (send !== undefined) {
    const step = phrases.event(send);
    parts.push(as === undefined || as === 'system' ? step : t('line.does', { step, role: phrases.role(as) }));
  }
  return parts.join('; ');
}

import type { Locale } from '@stellwerk/ui';
import type { AdminKey } from '../words/words.ts';
import type { ScenarioStop } from '../workers/questions.ts';
import type { ProcessWords } from './words-of.ts';

/** What happens at a stop of a scenario, as a phrase. */
export function stopTitle(stop: ScenarioStop, index: number, words: ProcessWords, locale: Locale<AdminKey>): string {
  const { t, formats } = locale;
  if (index === 0) return t('scenarios.start');
  const parts: string[] = [];
  if (stop.passed !== undefined) parts.push(t('scenarios.passes', { time: formats.duration(stop.passed) }));
  if (stop.until !== undefined) parts.push(t('scenarios.until', { at: formats.dateTime(stop.until) }));
  if (stop.event !== undefined) {
    const step = words.event(stop.event);
    parts.push(
      stop.as === undefined
        ? t('scenarios.happens', { step })
        : t('scenarios.does', { step, role: words.role(stop.as) }),
    );
  }
  return parts.join('; ');
}

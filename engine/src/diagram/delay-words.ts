import { isUntil } from '../definition/delay-length.ts';
import type { DelayDefinition, DurationDelay } from '../definition/types.ts';
import { durationInWords, everyInWords } from './duration-words.ts';
import { fieldTitle, keyInWords, localized, phrase, stateTitle } from './titles.ts';
import type { Wording } from './titles.ts';

/** When a timer fires: "◷ 2 days (office)", "◷ on Reminder date", "◷ by priority"; with repetition. */
export function delayInWords(wording: Wording, name: string): string {
  const delay = wording.definition.delays?.[name];
  if (delay === undefined) return `◷ ${keyInWords(name)}`;
  return `◷ ${[baseInWords(wording, delay), repetitionInWords(wording, delay)].filter(Boolean).join(', ')}`;
}

function baseInWords(wording: Wording, delay: DelayDefinition): string {
  if (isUntil(delay)) {
    const date = fieldTitle(wording, delay.until.var.replace(/^fields\./, ''));
    return phrase(wording, `at the date “${date}”`, `am Datum „${date}“`);
  }
  if ('duration' in delay && typeof delay.duration === 'string') {
    return durationInWords(delay.duration, wording.language) + calendarInWords(wording, delay.calendar);
  }
  if ('by' in delay) {
    const { by, calendar, every: _every, max: _max, ...values } = delay as Record<string, unknown>;
    const parts = Object.entries(values).map(([key, value]) => {
      const who = key === 'default' ? phrase(wording, 'otherwise', 'sonst') : selectorTitle(wording, String(by), key);
      const own = typeof value === 'string' ? { duration: value } : (value as DurationDelay);
      const length = durationInWords(own.duration, wording.language) + calendarInWords(wording, own.calendar);
      return `${who} ${[length, repetitionInWords(wording, own)].filter(Boolean).join(', ')}`;
    });
    return parts.join(' · ') + calendarInWords(wording, typeof calendar === 'string' ? calendar : undefined);
  }
  return '';
}

function selectorTitle(wording: Wording, by: string, key: string): string {
  if (by === 'priority') return stateTitle(wording, 'priority', key);
  return localized(wording.directory?.serviceLevels[key]?.title, wording.language) ?? keyInWords(key);
}

function calendarInWords(wording: Wording, calendar: string | undefined): string {
  if (calendar === undefined || calendar === 'always') return '';
  return ` (${localized(wording.directory?.calendars[calendar]?.title, wording.language) ?? calendar})`;
}

function repetitionInWords(wording: Wording, delay: Pick<DelayDefinition, 'every' | 'max'>): string {
  if (delay.every === undefined) return '';
  const again = `${phrase(wording, 'then', 'danach')} ${everyInWords(delay.every, wording.language)}`;
  if (delay.max === undefined) return again;
  return `${again}, ${phrase(wording, `${delay.max} times in all`, `insgesamt ${delay.max}-mal`)}`;
}

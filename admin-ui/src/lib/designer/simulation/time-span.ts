import { parseDuration } from '@stellwerk/engine';
import type { BusinessCalendar, ScenarioEntry } from '@stellwerk/engine';
import { isoOf } from './iso-of.ts';

export const TIME_UNITS = ['minutes', 'hours', 'days'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

const LETTERS: Readonly<Record<TimeUnit, (count: number) => string>> = {
  minutes: (count) => `PT${String(count)}M`,
  hours: (count) => `PT${String(count)}H`,
  days: (count) => `P${String(count)}D`,
};

/**
 * Letting time run, in the words of scenarios: so much real time, or so much of a calendar's open time.
 * @param calendar undefined: real time, round the clock
 */
export function timeSpan(
  from: number,
  count: number,
  unit: TimeUnit,
  calendar: BusinessCalendar | undefined,
): ScenarioEntry {
  const duration = LETTERS[unit](count);
  return calendar === undefined
    ? { after: duration }
    : { until: isoOf(calendar.addDuration(from, parseDuration(duration))) };
}

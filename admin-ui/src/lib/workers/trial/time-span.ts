import { parseDuration } from '@stellwerk/engine';
import type { BusinessCalendar, ScenarioEntry } from '@stellwerk/engine';
import type { TimeUnit } from './time-units.ts';

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
  if (calendar === undefined) return { after: duration };
  return { until: new Date(calendar.addDuration(from, parseDuration(duration))).toISOString() };
}

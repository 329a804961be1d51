import { DAY_MS, weekdayOfDay } from './local-date.ts';
import type { BusinessCalendar, CalendarSpec } from './types.ts';
import { weeklyHours } from './weekly-hours.ts';
import { ZoneOffsets } from './zone-offsets.ts';

/**
 * What kind of time an instant is by a calendar: `open`; else `break` between two open stretches of a day, `outside`
 * before or after them, `dayOff` on a weekday without hours, `holiday` on one that would have some. `always` for a
 * calendar that never closes.
 */
export type BusinessMoment = 'always' | 'open' | 'break' | 'outside' | 'dayOff' | 'holiday';

/** @param calendar - The specification, compiled. */
export function businessMoment(spec: CalendarSpec, calendar: BusinessCalendar, at: number): BusinessMoment {
  if ('always' in spec) return 'always';
  if (calendar.isOpen(at)) return 'open';
  const zone = ZoneOffsets.of(spec.timeZone);
  const local = at + zone.offsetAt(at);
  const day = Math.floor(local / DAY_MS);
  const hours = weeklyHours(spec.week)[weekdayOfDay(day)] ?? [];
  const [first] = hours;
  const last = hours.at(-1);
  if (first === undefined || last === undefined) return 'dayOff';
  const [begin, end] = [zone.instantOf(day * DAY_MS), zone.instantOf((day + 1) * DAY_MS)];
  if (calendar.between(begin, end) === 0) return 'holiday';
  const time = local - day * DAY_MS;
  return time < first.from || time >= last.to ? 'outside' : 'break';
}

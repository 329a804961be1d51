import type { BusinessCalendar, CalendarSpec } from './types.ts';
import { ALWAYS } from './always.ts';
import { BusinessHours } from './business-hours.ts';
import { CalendarError } from './calendar-error.ts';
import { parseCalendar } from './calendar-schema.ts';
import { Holidays, type RegionHolidays } from './holidays.ts';
import { loadRegionHolidays } from './region-holidays.ts';
import { weeklyHours } from './weekly-hours.ts';
import { ZoneOffsets } from './zone-offsets.ts';

/**
 * Make a calendar from its specification. Regions of holidays need `regionHolidays`; `loadCalendar` finds them itself.
 * Throws `CalendarError`: `invalid-calendar` (with findings), `regions-not-loaded`.
 */
export function compileCalendar(spec: CalendarSpec, regionHolidays?: RegionHolidays): BusinessCalendar {
  const parsed = parseCalendar(spec);
  if (!parsed.ok) {
    const said = parsed.findings.map((finding) => finding.message.en).join(' ');
    throw new CalendarError('invalid-calendar', said, parsed.findings);
  }
  if ('always' in parsed.calendar) return ALWAYS;
  const { timeZone, week, holidays = [] } = parsed.calendar;
  return new BusinessHours(weeklyHours(week), ZoneOffsets.of(timeZone), new Holidays(holidays, regionHolidays));
}

/** Make a calendar and load the holidays of its regions. Rejects like `compileCalendar`, and with `unknown-region`. */
export async function loadCalendar(spec: CalendarSpec): Promise<BusinessCalendar> {
  const parsed = parseCalendar(spec);
  const holidays = parsed.ok && !('always' in parsed.calendar) ? (parsed.calendar.holidays ?? []) : [];
  const regions = holidays.flatMap((holiday) => ('region' in holiday ? [holiday.region] : []));
  return compileCalendar(spec, regions.length === 0 ? undefined : await loadRegionHolidays(regions));
}

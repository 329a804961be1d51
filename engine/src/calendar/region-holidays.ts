import type PublicHolidayLibrary from 'date-holidays';
import type { RegionHolidays } from './holidays.ts';
import { CalendarError } from './calendar-error.ts';
import { DAY_MS } from './local-date.ts';

type HolidayLibrary = typeof PublicHolidayLibrary;

/** Region-years kept in memory. */
const MAX_CACHED = 2_000;

/**
 * Load the public holidays of regions (`DE`, `DE-BY`, `US-LA-NO`) from the library, which is large and therefore
 * imported only here, when first needed. Throws `CalendarError` (`unknown-region`).
 */
export async function loadRegionHolidays(regions: readonly string[]): Promise<RegionHolidays> {
  const { default: Library } = await import('date-holidays');
  const sources = new Map(regions.map((region) => [region, openRegion(Library, region)]));
  const cache = new Map<string, readonly string[]>();
  return (region, year) => {
    const source = sources.get(region);
    if (!source) throw new CalendarError('unknown-region', `The holidays of ${region} are not loaded.`);
    const key = `${region} ${String(year)}`;
    let dates = cache.get(key);
    if (!dates) {
      dates = publicHolidays(source, year);
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(key, dates);
    }
    return dates;
  };
}

function openRegion(Library: HolidayLibrary, region: string): InstanceType<HolidayLibrary> {
  const library = new Library();
  const [country = '', state, district, ...rest] = region.split('-');
  const known =
    rest.length === 0 &&
    Object.hasOwn(library.getCountries(), country) &&
    (state === undefined || Object.hasOwn(library.getStates(country) ?? {}, state)) &&
    (district === undefined || Object.hasOwn(library.getRegions(country, state ?? '') ?? {}, district));
  if (!known) {
    throw new CalendarError('unknown-region', `No public holidays are known for the region "${region}".`);
  }
  if (district !== undefined) library.init(country, state ?? '', district);
  else if (state !== undefined) library.init(country, state);
  else library.init(country);
  return library;
}

/** Dates of whole public holidays; one that begins in the course of a day (a half holiday) closes nothing. */
function publicHolidays(library: InstanceType<HolidayLibrary>, year: number): readonly string[] {
  const dates = new Set<string>();
  for (const holidayYear of [year - 1, year]) {
    for (const holiday of library.getHolidays(holidayYear)) {
      if (holiday.type !== 'public' || holiday.date.slice(11, 19) !== '00:00:00') continue;
      const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
      const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
      for (let day = 0; day < days; day += 1) {
        const date = new Date(first + day * DAY_MS).toISOString().slice(0, 10);
        if (Number(date.slice(0, 4)) === year) dates.add(date);
      }
    }
  }
  return [...dates];
}

import type { Finding } from '../definition/finding.ts';
import { z } from '../definition/zod.ts';
import { broken, calendarFinding } from './calendar-finding.ts';
import { MAX_HOLIDAYS, MAX_INTERVALS_PER_DAY } from './limits.ts';
import type { CalendarSpec } from './types.ts';
import { DAY_MS, isRealDate, parseDate } from './local-date.ts';
import { parseTimeOfDay } from './weekly-hours.ts';

const start = z.string().refine((text) => (parseTimeOfDay(text) ?? DAY_MS) < DAY_MS, broken('start'));
const end = z.string().refine((text) => parseTimeOfDay(text) !== undefined, broken('end'));
const day = z.array(z.tuple([start, end])).max(MAX_INTERVALS_PER_DAY, broken('day'));

const holiday = z.union(
  [
    z.strictObject({
      date: z.string().refine((text) => parseDate(text) !== undefined, broken('date')),
    }),
    z.strictObject({ every: z.string().refine(isDayOfYear, broken('every')) }),
    z.strictObject({
      region: z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]{1,8}){0,2}$/, broken('region')),
    }),
  ],
  broken('holiday'),
);

/** A directory's calendars have titles by language. */
const title = z.record(z.string(), z.string()).optional();

const businessHours = z.strictObject({
  title,
  timeZone: z.string().max(64).refine(isTimeZone, broken('timeZone')),
  week: z.strictObject({
    mon: day.optional(),
    tue: day.optional(),
    wed: day.optional(),
    thu: day.optional(),
    fri: day.optional(),
    sat: day.optional(),
    sun: day.optional(),
  }),
  holidays: z.array(holiday).max(MAX_HOLIDAYS, broken('holidays')).optional(),
});
const always = z.strictObject({ title, always: z.literal(true) });

/** Business hours as JSON; the checks are those of `parseCalendar`. */
export const calendarSchema = z.union([always, businessHours]);

/** A calendar's specification, or what is wrong with it and where. */
export type CalendarParse =
  | { readonly ok: true; readonly calendar: CalendarSpec }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Check a calendar's specification; the paths of findings are JSON pointers into it. Never throws. */
export function parseCalendar(source: unknown): CalendarParse {
  const isAlways = typeof source === 'object' && source !== null && Object.hasOwn(source, 'always');
  const parsed = isAlways ? always.safeParse(source) : businessHours.safeParse(source);
  // The schema's optional keys are absent when they were absent, as the type wants them.
  if (parsed.success) return { ok: true, calendar: parsed.data as CalendarSpec };
  return { ok: false, findings: parsed.error.issues.map(calendarFinding) };
}

function isDayOfYear(text: string): boolean {
  const match = /^(\d{2})-(\d{2})$/.exec(text);
  // A leap year, so that 02-29 is allowed.
  return match !== null && isRealDate(2000, Number(match[1]), Number(match[2]));
}

function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export { ALWAYS } from './always.ts';
export { benchCalendar, type CalendarFigure } from './calendar.bench.ts';
export { businessMoment, type BusinessMoment } from './business-moment.ts';
export { CalendarError, type CalendarErrorCode } from './calendar-error.ts';
export {
  calendarSchema,
  MAX_HOLIDAYS,
  MAX_INTERVALS_PER_DAY,
  parseCalendar,
  type CalendarParse,
} from './calendar-schema.ts';
export { compileCalendar, loadCalendar } from './compile-calendar.ts';
export { durationAmount, DurationError, formatDuration, parseDuration } from './duration.ts';
export type { RegionHolidays } from './holidays.ts';
export { formatInstant, parseInstant, type InstantStyle } from './instant-text.ts';
export { answerTimeLine, type TimeAnswer } from './time-line.ts';
export type { BusinessCalendar, CalendarSpec, DayInterval, Duration, HolidaySpec, Weekday } from './types.ts';
